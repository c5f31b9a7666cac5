/** Settings: the keys that a person has changed. */
export const shortcuts = {
  title: 'Shortcuts',
  help: 'No single key writes to a cluster, whatever you choose: actions open a dialog first.',
  change: 'Change',
  changeThem: 'Change keys…',
  changeOf: (what: string) => `Change the keys of “${what}”`,
  reset: 'Reset',
  resetOf: (what: string) => `Reset the keys of “${what}”`,
  resetAll: 'Reset all',
  press:
    'Press one key, or two one after the other. Enter keeps them, Esc leaves them as they were, Backspace starts over.',
  waiting: 'waiting for a key',
  faults: {
    reserved: 'These keys belong to the app, the browser or the system.',
    needsShift: 'Abort needs Shift and a letter, so that one plain key never leads to it.',
    taken: (what: string) => `“${what}” has these keys.`,
    pair: (what: string) => `They cannot be told from those of “${what}”.`,
  },
};
