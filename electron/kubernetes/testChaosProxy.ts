import { createServer, request, type ClientRequest, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy that treats watches as bad networks do; what it does follows from `random` alone. */
export interface ChaosProxy {
  url: string;
  /** How often it did what. */
  counts: { repeated: number; split: number; cut: number; held: number };
  /** From now on everything passes as it is. */
  calm: () => void;
  dispose: () => Promise<void>;
}

/** Passes lines on: some twice, some in two pieces with a pause between, some only half before the connection ends. */
function passLine(
  line: string,
  response: ServerResponse,
  random: () => number,
  counts: ChaosProxy['counts'],
): void {
  const dice = random();
  if (dice < 0.02) {
    counts.repeated += 1;
    response.write(`${line}\n${line}\n`);
  } else if (dice < 0.04) {
    counts.split += 1;
    const at = Math.floor(random() * line.length);
    response.write(line.slice(0, at));
    response.write(`${line.slice(at)}\n`);
  } else if (dice < 0.042) {
    counts.cut += 1;
    response.write(line.slice(0, line.length / 2));
    response.destroy();
  } else response.write(`${line}\n`);
}

/** Starts the proxy in front of an API server on plain HTTP. */
export async function startChaosProxy(target: string, random: () => number): Promise<ChaosProxy> {
  const sockets = new Set<Socket>();
  const forwarded = new Set<ClientRequest>();
  const counts = { repeated: 0, split: 0, cut: 0, held: 0 };
  let isCalm = false;
  const server = createServer((incoming, response) => {
    const isWatch = incoming.url?.includes('watch=true') ?? false;
    const outgoing = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        const start = (): void => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          response.flushHeaders();
          if (!isWatch || answer.statusCode !== 200) {
            answer.pipe(response);
            return;
          }
          let rest = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines) {
              if (response.destroyed) return;
              if (isCalm) response.write(`${line}\n`);
              else passLine(line, response, random, counts);
            }
          });
          answer.on('end', () => response.end());
        };
        // An answer that comes after the one to a later request.
        if (isWatch && !isCalm && random() < 0.2) {
          counts.held += 1;
          setTimeout(start, 30);
        } else start();
        answer.on('error', () => response.destroy());
      },
    );
    forwarded.add(outgoing);
    outgoing.on('error', () => response.destroy());
    outgoing.on('close', () => {
      forwarded.delete(outgoing);
      if (!response.writableEnded) response.destroy();
    });
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    calm: () => {
      isCalm = true;
    },
    dispose: () =>
      new Promise((resolve) => {
        for (const outgoing of forwarded) outgoing.destroy();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
