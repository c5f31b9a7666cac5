import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createCdpConnection, splitAtNul, type CdpConnection } from './cdpConnection.ts';

function createPipe(): { connection: CdpConnection; sent: unknown[]; receive: (message: object) => void } {
  const output = new PassThrough();
  const input = new PassThrough();
  const sent: unknown[] = [];
  output.on(
    'data',
    splitAtNul((text) => sent.push(JSON.parse(text))),
  );
  const connection = createCdpConnection(output, input);
  return { connection, sent, receive: (message) => void input.write(`${JSON.stringify(message)}\0`) };
}

describe('splitAtNul', () => {
  it('puts pieces together wherever they were cut, inside a character too', () => {
    const texts: string[] = [];
    const split = splitAtNul((text) => texts.push(text));
    const bytes = Buffer.from('{"a":"漢"}\0{}\0{"b"');
    for (const byte of bytes) split(Buffer.from([byte]));
    split(Buffer.from(':1}\0'));
    expect(texts).toEqual(['{"a":"漢"}', '{}', '{"b":1}']);
  });
});

describe('createCdpConnection', () => {
  it('gives a command its own answer', async () => {
    const { connection, sent, receive } = createPipe();
    const first = connection.send('A.one');
    const second = connection.session('s').send('B.two', { x: 1 });
    await expect
      .poll(() => sent)
      .toEqual([
        { id: 1, method: 'A.one', params: {} },
        { id: 2, method: 'B.two', params: { x: 1 }, sessionId: 's' },
      ]);
    receive({ id: 2, sessionId: 's', result: { n: 2 } });
    receive({ id: 1, error: { message: 'no such thing' } });
    await expect(second).resolves.toEqual({ n: 2 });
    await expect(first).rejects.toThrow('A.one: no such thing');
  });

  it('hands an event to its session only, and to nobody after the session was dropped', async () => {
    const { connection, receive } = createPipe();
    const got: unknown[] = [];
    connection.session('s').on('Page.x', (params: object) => got.push(['s', params]));
    connection.session('t').on('Page.x', (params: object) => got.push(['t', params]));
    connection.on('Page.x', (params: object) => got.push(['browser', params]));
    receive({ method: 'Page.x', params: { n: 1 }, sessionId: 's' });
    await expect.poll(() => got).toEqual([['s', { n: 1 }]]);
    connection.dropSession('s');
    receive({ method: 'Page.x', params: { n: 2 }, sessionId: 's' });
    receive({ method: 'Page.x', params: { n: 3 } });
    await expect
      .poll(() => got)
      .toEqual([
        ['s', { n: 1 }],
        ['browser', { n: 3 }],
      ]);
  });

  it('rejects what waits when Chromium ends, and everything later', async () => {
    const { connection } = createPipe();
    const waiting = connection.send('A.one');
    connection.close('Chromium has ended');
    await expect(waiting).rejects.toThrow('A.one: Chromium has ended');
    await expect(connection.send('A.two')).rejects.toThrow('A.two: Chromium has ended');
  });
});
