import { describe, expect, it } from 'vitest';
import { parseLaunchArguments } from './launchArguments.ts';

describe('parseLaunchArguments', () => {
  it("tells the host's switches, the app and the app's own arguments apart", () => {
    const parsed = parseLaunchArguments([
      '-r',
      'loader.js',
      '--no-sandbox',
      '--inspect=0',
      '--remote-debugging-port=0',
      '.',
      '--context',
      'staging',
      '--inspect=9',
    ]);
    expect(Object.fromEntries(parsed.switches)).toEqual({
      'no-sandbox': '',
      inspect: '0',
      'remote-debugging-port': '0',
    });
    expect(parsed.requires).toEqual(['loader.js']);
    expect(parsed.appPath).toBe('.');
    expect(parsed.appArguments).toEqual(['--context', 'staging', '--inspect=9']);
  });

  it('takes the working directory when no app is named', () => {
    expect(parseLaunchArguments([])).toMatchObject({ appPath: '.', appArguments: [] });
  });
});
