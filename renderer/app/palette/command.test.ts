import { expect, it } from 'vitest';
import { matchCommands, type Command, type CommandGroup } from './command.ts';

function command(group: CommandGroup, text: string): Command {
  return { id: text, group, text, detail: '', blocked: null, run: () => {} };
}

const COMMANDS = [
  command('screen', 'Settings'),
  command('release', 'purchase-api'),
  command('endpoint', 'POST /v1/purchases'),
  ...Array.from({ length: 20 }, (_, index) => command('endpoint', `GET /v1/items/${index}`)),
  command('action', 'Abort'),
];

it('shows the groups in their order when nothing is typed, the first few of each', () => {
  const groups = matchCommands(COMMANDS, ' ');
  expect(groups.map(({ group }) => group)).toEqual(['action', 'endpoint', 'release', 'screen']);
  expect(groups[1]?.commands).toHaveLength(6);
});

it('finds a command by its other words, after those that are called so', () => {
  const also = [
    { ...command('screen', '初期設定'), also: 'セットアップ はじめに' },
    command('release', 'setup-api'),
  ];
  expect(matchCommands(also, 'セットアップ')[0]?.commands[0]?.text).toBe('初期設定');
  expect(matchCommands(also, 'せ')).toEqual([]);
  const named = [{ ...command('screen', 'Set up'), also: 'setup' }, command('release', 'setup-api')];
  expect(matchCommands(named, 'setup')[0]?.commands[0]?.text).toBe('setup-api');
});

it('shows the group with the best answer first', () => {
  const groups = matchCommands(COMMANDS, 'purchase-');
  expect(groups.map(({ group, commands }) => [group, commands[0]?.text])).toEqual([
    ['release', 'purchase-api'],
  ]);
  expect(matchCommands(COMMANDS, 'abo')[0]?.group).toBe('action');
  expect(matchCommands(COMMANDS, 'zzz')).toEqual([]);
});
