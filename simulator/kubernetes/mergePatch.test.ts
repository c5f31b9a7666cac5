import { expect, it } from 'vitest';
import { applyMergePatch, applyStrategicMergePatch } from './mergePatch.ts';

it('merges objects, deletes with null, replaces lists', () => {
  expect(
    applyMergePatch(
      { spec: { paused: true, steps: [1, 2], keep: 1 } },
      { spec: { paused: null, steps: [3] } },
    ),
  ).toEqual({ spec: { steps: [3], keep: 1 } });
});

it('deletes nothing where there is nothing, and drops nulls of new objects', () => {
  expect(applyMergePatch({}, { status: { a: null, b: 1 } })).toEqual({ status: { b: 1 } });
  expect(applyMergePatch({ status: { a: 1 } }, { status: null })).toEqual({});
});

const pod = {
  spec: { containers: [{ name: 'a', image: 'one', ports: [{ containerPort: 80 }] }, { name: 'b' }] },
};

it('merges the containers of built-in kinds by name', () => {
  const patch = { spec: { containers: [{ name: 'a', image: 'two' }, { name: 'c' }] } };
  expect(applyStrategicMergePatch(pod, patch)).toEqual({
    spec: {
      containers: [{ name: 'a', image: 'two', ports: [{ containerPort: 80 }] }, { name: 'b' }, { name: 'c' }],
    },
  });
});

it('knows $patch: delete and replace', () => {
  expect(
    applyStrategicMergePatch(pod, { spec: { containers: [{ name: 'b', $patch: 'delete' }] } }),
  ).toMatchObject({ spec: { containers: [{ name: 'a' }] } });
  expect(
    applyStrategicMergePatch(pod, { spec: { containers: [{ $patch: 'replace' }, { name: 'z' }] } }),
  ).toEqual({ spec: { containers: [{ name: 'z' }] } });
});
