import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Command } from './command.ts';

/** What the screens that are mounted offer; read when the palette opens. */
interface OfferedCommands {
  offer: (read: () => readonly Command[]) => () => void;
  read: () => Command[];
}

const CommandsContext = createContext<OfferedCommands | null>(null);

export function CommandsProvider({ children }: { children: ReactNode }) {
  const offered = useMemo<OfferedCommands>(() => {
    const readers = new Set<() => readonly Command[]>();
    return {
      offer(read) {
        readers.add(read);
        return () => readers.delete(read);
      },
      read: () => Array.from(readers).flatMap((read) => read()),
    };
  }, []);
  return <CommandsContext value={offered}>{children}</CommandsContext>;
}

/** Offers commands to the palette for as long as the component is mounted; the newest list counts. */
export function useCommands(commands: readonly Command[]): void {
  const offered = use(CommandsContext);
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => offered?.offer(() => latest.current), [offered]);
}

/** Reads what is offered now. */
export function useOfferedCommands(): () => Command[] {
  const offered = use(CommandsContext);
  return useMemo(() => offered?.read ?? (() => []), [offered]);
}
