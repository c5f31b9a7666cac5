import { expect, it } from 'vitest';
import type { Language } from '../../../shared/contract/preferences.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { matchCommands, type Command } from './command.ts';
import { useSettingCommands } from './useSettingCommands.ts';

/** What the palette would show first for a query: the commands as a person reads them. */
function found(query: string, language: Language = 'en'): string[] {
  const worker: Command = {
    id: 'release',
    group: 'release',
    text: 'media-worker',
    detail: 'media',
    blocked: null,
    run: () => {},
  };
  function List() {
    const groups = matchCommands([worker, ...useSettingCommands()], query);
    return groups.flatMap(({ commands }) =>
      commands.map(({ id, text, detail }) => <li key={id}>{`${text} ${detail}|`}</li>),
    );
  }
  return textOf(renderWithSample(<List />, language))
    .split('|')
    .map((text) => text.trim())
    .filter(Boolean);
}

it('finds themes, languages and parts of Settings', () => {
  expect(found('dark')).toEqual(['Theme: Dark']);
  expect(found('system')).toEqual(['Theme: Like the system in use', 'Language: Like the system in use']);
  expect(found('contrast')).toEqual(['Theme: High contrast']);
  expect(found('日本語')).toEqual(['Language: 日本語']);
  expect(found('shortcuts')).toEqual(['Settings: Shortcuts']);
  expect(found('quiet hours')).toEqual(['Settings: Notifications']);
});

it('finds them in Japanese by both words', () => {
  expect(found('ダーク', 'ja')[0]).toBe('テーマ：ダーク');
  expect(found('dark', 'ja')).toEqual(['テーマ：ダーク']);
  expect(found('通知', 'ja')[0]).toBe('設定：通知');
});
