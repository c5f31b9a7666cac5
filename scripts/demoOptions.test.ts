import { describe, expect, it } from 'vitest';
import { readDemoOptions } from './demoOptions.ts';

describe('the demo’s command line', () => {
  it('shows one bad endpoint at twenty times the speed when nothing is asked for', () => {
    expect(readDemoOptions([])).toEqual({
      scenario: 'one-endpoint',
      speed: 20,
      seed: 1,
      shots: null,
      headless: false,
    });
  });

  it('needs no screen for pictures', () => {
    expect(readDemoOptions(['--shots', 'shots', '--seed', '3'])).toMatchObject({
      shots: 'shots',
      headless: true,
      speed: 60,
      seed: 3,
    });
    expect(readDemoOptions(['--shots', 'shots', '--speed', '30'])).toMatchObject({ speed: 30 });
  });

  it('refuses what it does not know', () => {
    expect(() => readDemoOptions(['--scenario', 'nothing'])).toThrow('no scenario "nothing"');
    for (const speed of ['0', '-1', 'fast', ''])
      expect(() => readDemoOptions([`--speed=${speed}`])).toThrow('--speed');
    expect(() => readDemoOptions(['--seed', '1.5'])).toThrow('--seed');
    expect(() => readDemoOptions(['--sped', '3'])).toThrow('--sped');
    expect(readDemoOptions(['--help'])).toBeNull();
  });
});
