import type { ConfigChange, Evidence } from '../../shared/contract/evidence.ts';
import { configDiff } from '../../shared/evidence/configDiff.ts';
import { configReferences, pairConfigs, type ConfigPair } from '../../shared/evidence/configReferences.ts';
import { lastWrite } from '../../shared/evidence/nearbyChanges.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import type { NearbyAnswer, NearbyReader } from '../kubernetes/readNearby.ts';

const MOST_READ = 10;

/** When each object of a list was last written, by name. */
function writes(answer: NearbyAnswer<readonly unknown[]>): Map<string, number> {
  if (answer.kind !== 'read') return new Map();
  return new Map(
    answer.value.flatMap((raw): [string, number][] => {
      const { metadata } = record(raw);
      const { atMs } = lastWrite(metadata);
      return atMs === null ? [] : [[text(record(metadata)['name']), atMs]];
    }),
  );
}

/**
 * The ConfigMaps and Secrets of a release that are others than stable's, or were written since a moment. Values are
 * read of ConfigMaps alone, and only where stable has another one to compare with: of one that was changed in place
 * nobody keeps what it was.
 */
export async function readConfigChanges(
  nearby: NearbyReader,
  namespace: string,
  templates: { stable: unknown; canary: unknown },
  fromMs: number,
): Promise<Evidence['config']> {
  const stable = configReferences(templates.stable);
  const canary = configReferences(templates.canary);
  const [maps, secrets] = await Promise.all([
    nearby.list('configmaps', namespace),
    nearby.list('secrets', namespace),
  ]);
  const written = { ConfigMap: writes(maps), Secret: writes(secrets) };
  const pairs = (['ConfigMap', 'Secret'] as const).flatMap((object) =>
    pairConfigs(stable[object], canary[object]).flatMap((pair) => {
      const atMs = written[object].get(pair.canary ?? pair.stable ?? '') ?? null;
      const isSame = pair.canary === pair.stable;
      return isSame && (atMs === null || atMs < fromMs) ? [] : [{ object, pair, atMs }];
    }),
  );
  const valuesOf = async ({ stable: from, canary: to }: ConfigPair): Promise<Partial<ConfigChange>> => {
    if (from === null || to === null || from === to) return {};
    const [left, right] = await Promise.all(
      [from, to].map((name) => nearby.read('configmaps', namespace, name)),
    );
    if (left?.kind === 'read' && right?.kind === 'read')
      return { values: configDiff(left.value, right.value) };
    const failed = [left, right].find((one) => one?.kind === 'failed');
    return failed?.kind === 'failed' ? { problem: failed.problem } : {};
  };
  const value = await Promise.all(
    pairs.map(async ({ object, pair, atMs }, index): Promise<ConfigChange> => ({
      object,
      name: pair.canary,
      stableName: pair.stable,
      atMs,
      values: null,
      problem: null,
      ...(object === 'ConfigMap' && index < MOST_READ ? await valuesOf(pair) : {}),
    })),
  );
  return { kind: 'read', value };
}
