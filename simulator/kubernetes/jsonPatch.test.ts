import { describe, expect, it } from 'vitest';
import { applyJsonPatch, jsonEqual } from './jsonPatch.ts';

const rollout = {
  metadata: { uid: 'u1' },
  status: { abort: false, hash: 'abc', pauses: [{ reason: 'step' }] },
};
const apply = (...operations: unknown[]): unknown => applyJsonPatch(rollout, operations);
const rejected = { ok: false, failure: 'rejected' };

describe('applyJsonPatch', () => {
  it('changes a copy when every test passes', () => {
    const result = apply(
      { op: 'test', path: '/metadata/uid', value: 'u1' },
      { op: 'test', path: '/status/hash', value: 'abc' },
      { op: 'add', path: '/status/abort', value: true },
    );
    expect(result).toEqual({
      ok: true,
      value: { ...rollout, status: { ...rollout.status, abort: true } },
    });
    expect(rollout.status.abort).toBe(false);
  });
  it('is refused as a whole when a test fails', () => {
    expect(
      apply(
        { op: 'add', path: '/status/abort', value: true },
        { op: 'test', path: '/status/hash', value: 'x' },
      ),
    ).toEqual(rejected);
  });
  it('takes null and absent for the same in test, but not null and false', () => {
    expect(apply({ op: 'test', path: '/status/promoteFull', value: null })).toMatchObject({ ok: true });
    expect(apply({ op: 'test', path: '/status/promoteFull' })).toMatchObject({ ok: true });
    expect(apply({ op: 'test', path: '/status/abort', value: null })).toEqual(rejected);
    expect(apply({ op: 'test', path: '/status/promoteFull', value: false })).toEqual(rejected);
  });
  it('refuses a test below a path that is missing', () => {
    expect(apply({ op: 'test', path: '/status/canary/weights', value: null })).toEqual(rejected);
  });
  it('replaces an absent key, refuses to remove one', () => {
    expect(apply({ op: 'replace', path: '/status/promoteFull', value: true })).toMatchObject({
      value: { status: { promoteFull: true } },
    });
    expect(apply({ op: 'remove', path: '/status/promoteFull' })).toEqual(rejected);
    expect(apply({ op: 'replace', path: '/nothing/here', value: 1 })).toEqual(rejected);
  });
  it('handles lists by index, by the end and from the end', () => {
    expect(apply({ op: 'add', path: '/status/pauses/-', value: 1 })).toMatchObject({
      value: { status: { pauses: [{ reason: 'step' }, 1] } },
    });
    expect(apply({ op: 'add', path: '/status/pauses/0', value: 1 })).toMatchObject({
      value: { status: { pauses: [1, { reason: 'step' }] } },
    });
    expect(apply({ op: 'remove', path: '/status/pauses/-1' })).toMatchObject({
      value: { status: { pauses: [] } },
    });
    expect(apply({ op: 'replace', path: '/status/pauses/1', value: 1 })).toEqual(rejected);
  });
  it('moves, copies and unescapes keys', () => {
    expect(
      applyJsonPatch({ 'a/b': 1, 'c~d': 2 }, [
        { op: 'move', from: '/a~1b', path: '/e' },
        { op: 'copy', from: '/c~0d', path: '/f' },
      ]),
    ).toEqual({ ok: true, value: { 'c~d': 2, e: 1, f: 2 } });
  });
  it('tells a patch that is no list of operations', () => {
    expect(applyJsonPatch(rollout, { op: 'add' })).toEqual({ ok: false, failure: 'malformed' });
    expect(apply({ op: 'merge', path: '/status' })).toEqual(rejected);
  });
});

describe('jsonEqual', () => {
  it('ignores the order of keys, not that of items', () => {
    expect(jsonEqual({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(jsonEqual([1, 2], [2, 1])).toBe(false);
    expect(jsonEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  });
});
