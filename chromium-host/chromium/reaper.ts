import { spawn } from 'node:child_process';

/** Cleans up after this process, however it ends. */
export interface Reaper {
  /** Ends that process when we end: it gets two seconds to go by itself. */
  watchProcess: (pid: number) => void;
  /** Removes that folder when we end. */
  watchFolder: (folder: string) => void;
}

// It lives in a session of its own and reads from us; the end of its input is our end, even by SIGKILL.
const SCRIPT = `
trap '' INT TERM HUP
pids=
folder=
while read -r kind value; do
  case $kind in
    process) pids="$pids $value" ;;
    folder) folder=$value ;;
  esac
done
for pid in $pids; do
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ $tries -lt 20 ]; do
    [ $tries -eq 10 ] && kill "$pid" 2>/dev/null
    tries=$((tries + 1))
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null
done
tries=0
while [ -n "$folder" ] && [ -e "$folder" ] && [ $tries -lt 20 ]; do
  rm -rf -- "$folder" 2>/dev/null
  tries=$((tries + 1))
  [ -e "$folder" ] && sleep 0.1
done
`;

/** Starts the reaper: one idle shell. */
export function startReaper(): Reaper {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  shell.on('error', () => undefined);
  const input = shell.stdin as typeof shell.stdin & { unref: () => void };
  input.on('error', () => undefined);
  input.unref();
  return {
    watchProcess: (pid) => void input.write(`process ${pid}\n`),
    watchFolder: (folder) => void input.write(`folder ${folder}\n`),
  };
}
