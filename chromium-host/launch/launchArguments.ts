/** What stands on the command line `electron [switches] APP [arguments]`. */
export interface LaunchArguments {
  /** Switches before APP, without dashes; an empty text when a switch has no value. */
  switches: Map<string, string>;
  /** Modules to load before the app (`-r`). */
  requires: string[];
  /** A folder with a package.json, or a file; relative to the working directory. */
  appPath: string;
  /** Everything after APP, as it is. */
  appArguments: string[];
}

/** Reads the arguments that come after the executable's name. */
export function parseLaunchArguments(argv: readonly string[]): LaunchArguments {
  const switches = new Map<string, string>();
  const requires: string[] = [];
  let index = 0;
  for (; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '-r' || argument === '--require') {
      index += 1;
      requires.push(argv[index] ?? '');
      continue;
    }
    if (!argument.startsWith('-')) break;
    const match = /^-{1,2}([^=]+)(?:=(.*))?$/.exec(argument);
    if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '');
  }
  return { switches, requires, appPath: argv[index] ?? '.', appArguments: argv.slice(index + 1) };
}
