import { expect, it } from 'vitest';
import { withoutEphemeral } from './withoutEphemeral.ts';

const template = {
  metadata: { labels: { app: 'web', role: 'canary', team: 'own' }, annotations: { note: 'canary' } },
  spec: { containers: [] },
};

function set(note: string | undefined): unknown {
  return {
    metadata: { annotations: note === undefined ? {} : { 'rollout.argoproj.io/ephemeral-metadata': note } },
    spec: { template },
  };
}

it('takes away what the role added, and nothing that has another value', () => {
  const note = { labels: { role: 'canary', team: 'theirs' }, annotations: { note: 'canary' } };
  expect(withoutEphemeral(set(JSON.stringify(note)))).toEqual({
    metadata: { labels: { app: 'web', team: 'own' } },
    spec: { containers: [] },
  });
});

it.each([undefined, '{}', 'not JSON', '[]', '{"labels":7}'])(
  'leaves the template as it is for %s',
  (note) => {
    expect(withoutEphemeral(set(note))).toEqual(template);
  },
);

it('is not shaken by what is no ReplicaSet', () => {
  for (const wrong of [null, 7, {}, { spec: null }]) expect(withoutEphemeral(wrong)).toBeUndefined();
});
