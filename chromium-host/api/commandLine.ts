import { hostSettings } from '../launch/hostSettings.ts';
import type { CommandLine } from '../surface/app.ts';

const appended = new Map<string, string>();
const removed = new Set<string>();

/** Switches that the app appended: Chromium gets a few of them (chromiumArguments.ts). */
export function appendedSwitches(): ReadonlyMap<string, string> {
  return appended;
}

/** app.commandLine: https://www.electronjs.org/docs/latest/api/command-line */
export const commandLine: CommandLine = {
  appendSwitch(name, value = '') {
    appended.set(name, value);
    removed.delete(name);
  },
  appendArgument: () => undefined,
  hasSwitch: (name) =>
    !removed.has(name) && (appended.has(name) || hostSettings().arguments.switches.has(name)),
  getSwitchValue: (name) =>
    removed.has(name) ? '' : (appended.get(name) ?? hostSettings().arguments.switches.get(name) ?? ''),
  removeSwitch(name) {
    appended.delete(name);
    removed.add(name);
  },
};
