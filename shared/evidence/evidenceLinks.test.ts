import { expect, it } from 'vitest';
import type { Application, Workflow } from '../contract/evidence.ts';
import { evidenceLinks } from './evidenceLinks.ts';

const COMPARE = 'https://git.example.com/compare/a...b';
const source = { repository: 'r', from: 'a', to: 'b', url: COMPARE };

it('names every page that may be opened, and nothing where a part was not read', () => {
  expect(
    evidenceLinks({
      source,
      application: { kind: 'read', value: { url: 'https://argocd.example.com' } as Application },
      workflows: {
        kind: 'read',
        value: [{ url: null }, { url: 'https://workflows.example.com' }] as Workflow[],
      },
    }),
  ).toEqual([COMPARE, 'https://argocd.example.com', null, 'https://workflows.example.com']);
  expect(
    evidenceLinks({ source: null, application: { kind: 'absent' }, workflows: { kind: 'absent' } }),
  ).toEqual([null, null]);
});
