import { describe, expect, it } from 'vitest';
import { REQUEST_NAMES } from '../../shared/contract/channels.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { createRequestRouter, type Handlers } from './requestRouter.ts';

function setUp(overrides: Partial<Handlers> = {}) {
  const called: string[] = [];
  const handlers = Object.fromEntries(
    REQUEST_NAMES.map((name) => [
      name,
      () => {
        called.push(name);
        return null;
      },
    ]),
  ) as unknown as Handlers;
  const lines: string[] = [];
  const answer = createRequestRouter({ ...handlers, ...overrides }, (line) => lines.push(line));
  return { answer, called, lines };
}

/** Any JSON value, seeded. */
function randomJson(random: () => number, depth = 0): unknown {
  const kind = Math.floor(random() * (depth > 2 ? 5 : 7));
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor(random() * 1e6) - 5e5;
  if (kind === 3) return random().toString(36);
  if (kind === 4) return '';
  if (kind === 5)
    return Array.from({ length: Math.floor(random() * 4) }, () => randomJson(random, depth + 1));
  const keys = ['kind', 'seen', 'contextId', 'namespace', 'name', 'topic', 'text', '__proto__', 'typedName'];
  return Object.fromEntries(
    Array.from({ length: Math.floor(random() * 4) }, () => [
      keys[Math.floor(random() * keys.length)],
      randomJson(random, depth + 1),
    ]),
  );
}

describe('request router', () => {
  it('answers random JSON on every request with a reply, and calls nothing that writes', async () => {
    const { answer, called } = setUp();
    const random = seededRandom(7);
    for (let round = 0; round < 300; round += 1) {
      for (const name of [...REQUEST_NAMES, 'nonsense']) {
        const reply = await answer(1, { name, payload: randomJson(random) });
        expect(reply).toHaveProperty('ok');
      }
      const whole = await answer(1, randomJson(random));
      expect(whole).toEqual({ ok: false, failure: 'badPayload' });
    }
    expect(called).not.toContain('act');
    expect(called).not.toContain('subscribe');
  });

  it('hands a fitting payload on and checks the answer', async () => {
    const { answer } = setUp({ openExternal: ({ url }) => url === 'https://example.com' });
    expect(await answer(1, { name: 'openExternal', payload: { url: 'https://example.com' } })).toEqual({
      ok: true,
      value: true,
    });
    const wrong = setUp({ openExternal: (() => 'yes') as never });
    expect(await wrong.answer(1, { name: 'openExternal', payload: { url: '' } })).toEqual({
      ok: false,
      failure: 'internal',
    });
  });

  it('turns a throwing handler into a reply and a log line', async () => {
    const { answer, lines } = setUp({
      copyText: () => {
        throw new Error('boom');
      },
    });
    expect(await answer(1, { name: 'copyText', payload: { text: 'x' } })).toEqual({
      ok: false,
      failure: 'internal',
    });
    expect(lines.join('\n')).toContain('boom');
  });
});
