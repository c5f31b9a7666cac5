import path from 'node:path';

/** Rooms of the house (docs/architecture.md) and which others each may import. Tests may import anything. */
const ALLOWED: readonly (readonly [room: string, imports: readonly string[]])[] = [
  ['electron/shell', ['shared']],
  [
    'electron/bridge',
    [
      'shared',
      'electron/releases',
      'electron/recorder',
      'electron/kubernetes',
      'electron/datadog',
      'electron/slack',
      'electron/settings',
    ],
  ],
  ['electron/releases', ['shared', 'electron/recorder', 'electron/kubernetes', 'electron/datadog']],
  ['electron/recorder', ['shared']],
  ['electron/kubernetes', ['shared']],
  ['electron/datadog', ['shared']],
  ['electron/settings', ['shared']],
  ['electron/slack', ['shared']],
  ['electron', ['shared', 'electron']],
  ['renderer', ['shared']],
  ['simulator', ['shared']],
  ['shared', []],
  ['chromium-host', ['shared']],
  ['scripts', ['simulator', 'shared', 'chromium-host']],
  ['e2e', ['shared', 'simulator', 'scripts']],
  ['bench', ['shared', 'simulator', 'scripts', 'renderer', 'electron', 'chromium-host', 'e2e']],
];

const NODE_ROOMS = /^(?:electron|simulator|chromium-host|scripts|e2e|bench)\//;
const MAY_IMPORT_ELECTRON = /^electron\/(?:shell\/|main\.ts$|preload\.ts$)|^chromium-host\//;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function roomOf(file: string): readonly [string, readonly string[]] | undefined {
  return ALLOWED.find(([room]) => file.startsWith(`${room}/`));
}

/** Every module a source text imports, type imports too. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
}

function faultOfPackage(file: string, specifier: string): string | null {
  if (specifier === 'electron' && !MAY_IMPORT_ELECTRON.test(file))
    return 'only electron/shell knows Electron';
  const needsNode = /^(?:node:|undici$|@kubernetes\/|@datadog\/|playwright|@playwright)/.test(specifier);
  if (needsNode && !NODE_ROOMS.test(file)) return `${specifier} must stay out of pure and page code`;
  if (/^(?:react|react-dom|@tanstack)(?:\/|$)/.test(specifier) && !file.startsWith('renderer/'))
    return `${specifier} belongs to the page`;
  return null;
}

/**
 * Checks a file's imports against the one-way rule of the house.
 * @param file path from the root, with slashes.
 * @returns one line for each import that runs the wrong way.
 */
export function layerFaults(file: string, source: string): string[] {
  const room = roomOf(file);
  if (!room) return [`${file}: is in no room of the house`];
  if (/\.test\.tsx?$/.test(file)) return [];
  const [name, allowed] = room;
  return importsOf(source).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      const fault = faultOfPackage(file, specifier);
      return fault ? [`${file}: ${fault}`] : [];
    }
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    const fits = [name, ...allowed].some((other) => target.startsWith(`${other}/`));
    return fits ? [] : [`${file}: may not import ${target}`];
  });
}
