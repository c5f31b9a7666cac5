import type { KubeObject } from '../kubeObject.ts';

export interface WatchEvent {
  type: string;
  object: KubeObject & { code?: number; reason?: string };
}

/** Reads the lines of a watch one by one. */
export interface WatchReader {
  /** The next line as it came; undefined when the connection ended, in whatever way. */
  nextLine: () => Promise<string | undefined>;
  /** The next event; undefined at the end. */
  next: () => Promise<WatchEvent | undefined>;
  /** `TYPE name`, for short assertions. */
  nextName: () => Promise<string | undefined>;
  close: () => Promise<void>;
}

export function readWatch(response: Response): WatchReader {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let buffered = '';
  const nextLine = async (): Promise<string | undefined> => {
    for (;;) {
      const end = buffered.indexOf('\n');
      if (end >= 0) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 1);
        return line;
      }
      const chunk = await reader?.read().catch(() => undefined);
      if (!chunk || chunk.done) return undefined;
      buffered += decoder.decode(chunk.value, { stream: true });
    }
  };
  const next = async (): Promise<WatchEvent | undefined> => {
    const line = await nextLine();
    return line === undefined ? undefined : (JSON.parse(line) as WatchEvent);
  };
  return {
    nextLine,
    next,
    async nextName() {
      const event = await next();
      return event && `${event.type} ${event.object.metadata.name}`;
    },
    close: async () => {
      await reader?.cancel().catch(() => undefined);
    },
  };
}
