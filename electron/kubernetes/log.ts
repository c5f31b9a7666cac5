/** Takes one line for the log file. Callers pass text that {@link redact} has gone over. */
export type Log = (line: string) => void;
