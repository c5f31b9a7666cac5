import { expect, it } from 'vitest';
import { createFinder, matches, splitByMatch } from './findText.ts';
import { yamlParts } from './yamlParts.ts';

it('finds a text as it stands, whatever its case', () => {
  expect(createFinder('')).toBeNull();
  const finder = createFinder('a.b(');
  expect(finder && ['xA.B(y', 'aXb(', ''].map((line) => matches(finder, line))).toEqual([true, false, false]);
  expect(finder && matches(finder, 'xA.B(y')).toBe(true);
  expect(finder && splitByMatch(finder, 'xA.B(ya.b(')).toEqual([
    { text: 'x', found: false },
    { text: 'A.B(', found: true },
    { text: 'y', found: false },
    { text: 'a.b(', found: true },
  ]);
});

it.each([
  ['apiVersion: v1', ['key:apiVersion', 'text: v1']],
  ['  - name: app', ['key:name', 'text: app']],
  ['  replicas: 16', ['key:replicas', 'value: 16']],
  ['  paused: true', ['key:paused', 'value: true']],
  ['  "quoted: key": "x: y"', ['key:"quoted: key"', 'text: "x: y"']],
  ['  image: registry.test/app:1', ['key:image', 'text: registry.test/app:1']],
  ['    - --listen', ['text:--listen']],
  ['  app.kubernetes.io/name: x', ['key:app.kubernetes.io/name', 'text: x']],
  ['status: {}', ['key:status', 'value: {}']],
  ['', []],
])('%j is coloured', (line, looks) => {
  const parts = yamlParts(line);
  expect(parts.map(({ text }) => text).join('')).toBe(line);
  expect(
    parts
      .filter(({ look, text }) => look !== 'plain' && text !== '')
      .map(({ look, text }) => `${look}:${text}`),
  ).toEqual(looks);
});
