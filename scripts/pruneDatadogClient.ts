import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { importsOf } from './layerRules.ts';
import { ROOT } from './repository.ts';

const CLIENT_MODULES = path.join(ROOT, 'electron', 'datadog', 'clientModules.ts');
const SERIALIZER = /datadog-api-client-(v[12])[\\/]models[\\/]ObjectSerializer\.js$/;
const TYPE_WORD = /[A-Za-z_]\w*/g;

/** The API files of one version that the app loads, absolute: those that clientModules.ts names. */
function usedApis(version: string): string[] {
  return importsOf(readFileSync(CLIENT_MODULES, 'utf8'))
    .filter((specifier) => specifier.includes(`datadog-api-client-${version}/apis/`))
    .map((specifier) => path.join(ROOT, 'node_modules', specifier));
}

/** The type names inside "Array<A>", "[A, A]", "{ [key: string]: A; }" or "A". */
function wordsOf(type: string): string[] {
  return type.match(TYPE_WORD) ?? [];
}

/** The entries of a table in the serializer: `const NAME = { Key: …, … };` as texts by key. */
function tableOf(code: string, name: string): Map<string, string> {
  const start = code.indexOf(`const ${name} = {\n`);
  const end = code.indexOf('\n};', start);
  const entries = new Map<string, string>();
  let key: string | null = null;
  for (const line of code.slice(code.indexOf('\n', start) + 1, end).split('\n')) {
    const begins = /^ {4}(?:"([^"]+)"|(\w+)):/.exec(line);
    if (begins) key = begins[1] ?? begins[2] ?? null;
    if (key !== null) entries.set(key, `${entries.get(key) ?? ''}${line}\n`);
  }
  return entries;
}

function withTable(code: string, name: string, entries: Iterable<string>): string {
  const start = code.indexOf(`const ${name} = {\n`);
  const end = code.indexOf('\n};', start) + 3;
  return `${code.slice(0, start)}const ${name} = {\n${[...entries].join('')}};${code.slice(end)}`;
}

/** Every type that the given API files hand to the serializer, and whatever those types are made of. */
function reachableTypes(code: string, modelsFolder: string, apis: readonly string[]): Set<string> {
  const models = tableOf(code, 'typeMap');
  const oneOfs = tableOf(code, 'oneOfMap');
  const found = new Set<string>();
  const waiting = apis.flatMap((file) =>
    Array.from(
      readFileSync(file, 'utf8').matchAll(/(?:de)?serialize\([\s\S]*?, "([^"]+)"/g),
      (match) => match[1] ?? '',
    ).flatMap(wordsOf),
  );
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (found.has(type)) continue;
    found.add(type);
    const choices = oneOfs.get(type);
    if (choices !== undefined) waiting.push(...wordsOf(choices));
    if (!models.has(type)) continue;
    const model = readFileSync(path.join(modelsFolder, `${type}.js`), 'utf8');
    for (const match of model.matchAll(/\btype: "([^"]+)"/g)) waiting.push(...wordsOf(match[1] ?? ''));
  }
  return found;
}

/**
 * The official client's serializer without the types that the app's calls cannot meet. It requires every model of the
 * whole API, over 6,000 in v2, which costs most of a second and 100 MB at the first request.
 * @param code ObjectSerializer.js; @param modelsFolder its folder; @param apis the API files in use, absolute.
 */
export function prunedSerializer(code: string, modelsFolder: string, apis: readonly string[]): string {
  const types = reachableTypes(code, modelsFolder, apis);
  let pruned = code
    .split('\n')
    .filter((line) => {
      const model = /^const \w+ = require\("\.\/(\w+)"\);$/.exec(line)?.[1];
      return model === undefined || types.has(model);
    })
    .join('\n');
  for (const table of ['enumsMap', 'typeMap', 'oneOfMap']) {
    const entries = Array.from(tableOf(code, table)).filter(([name]) => types.has(name));
    pruned = withTable(
      pruned,
      table,
      entries.map(([, text]) => text),
    );
  }
  return pruned;
}

/**
 * Keeps the official Datadog client small in the bundle: only the models of the APIs in use, and without its own
 * HTTP library, which the app never uses (it hands over its own) and whose node-fetch brings the deprecated punycode.
 */
export function pruneDatadogClient(): Plugin {
  const noHttp = '\0no-cross-fetch';
  return {
    name: 'prune-datadog-client',
    enforce: 'pre',
    resolveId(source) {
      return source === 'cross-fetch' ? noHttp : null;
    },
    load(id) {
      if (id === noHttp) return `module.exports = () => { throw new Error('no HTTP library is bundled'); };`;
      const version = SERIALIZER.exec(id)?.[1];
      if (version === undefined) return null;
      return prunedSerializer(readFileSync(id, 'utf8'), path.dirname(id), usedApis(version));
    },
  };
}
