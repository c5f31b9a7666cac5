import type { ServerResponse } from 'node:http';
import type { Disposer } from '../../shared/disposer.ts';
import type { FaultGate, FaultSubject } from './apiFaults.ts';
import type { StreamReply } from './reply.ts';
import type { OpenWatch, WatchSink } from './watchObjects.ts';

/** The answers that stay open: watches and followed logs. */
export interface OpenStreams {
  /** Starts a stream on a response; it ends with the connection. */
  open: (response: ServerResponse, subject: FaultSubject, reply: StreamReply, broken: boolean) => void;
  /** A fault was set: streams that it makes half-open stay so from now on. */
  noticeFault: () => void;
  /** Ends every watch with an ERROR event, 410. */
  expireAll: () => void;
  disposeAll: Disposer;
}

// The real server, too, ends the watch of a client that does not read.
const LARGEST_BACKLOG_BYTES = 16 * 1024 * 1024;

export function createOpenStreams(gate: FaultGate): OpenStreams {
  const streams = new Set<{ subject: FaultSubject; muted: boolean; watch?: OpenWatch }>();
  return {
    open(response, subject, reply, broken) {
      const stream: { subject: FaultSubject; muted: boolean; watch?: OpenWatch } = { subject, muted: false };
      const sink: WatchSink = {
        write(line) {
          if (stream.muted || response.destroyed) return;
          const cut = broken || gate.onOpenWatch(subject)?.kind === 'brokenJson';
          response.write(cut ? `${line.slice(0, Math.ceil(line.length / 2))}\n` : line);
          if (response.writableLength > LARGEST_BACKLOG_BYTES) response.destroy();
        },
        end() {
          streams.delete(stream);
          if (!stream.muted) response.end();
        },
      };
      response.writeHead(200, { 'Content-Type': reply.contentType, 'Cache-Control': 'no-cache, private' });
      response.flushHeaders();
      streams.add(stream);
      stream.watch = reply.open(sink);
      response.on('close', () => {
        streams.delete(stream);
        stream.watch?.dispose();
      });
    },
    noticeFault() {
      for (const stream of streams)
        if (gate.onOpenWatch(stream.subject)?.kind === 'halfOpen') stream.muted = true;
    },
    expireAll() {
      for (const { subject, watch } of Array.from(streams)) if (subject.verb === 'watch') watch?.expire();
    },
    disposeAll() {
      for (const { watch } of Array.from(streams)) watch?.dispose();
    },
  };
}
