import path from 'node:path';
import { z } from 'zod';
import { signalCorrectionsSchema } from '../../shared/contract/metricsPanel.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { SignalCorrections } from '../../shared/metrics/signalMap.ts';
import { readOrSetAside, writeJsonFile } from './jsonFile.ts';

const contentSchema = z.record(z.string(), signalCorrectionsSchema);
type Content = z.infer<typeof contentSchema>;

/** A Rollout of a context. */
interface Address {
  contextId: string;
  namespace: string;
  name: string;
}

function read(file: string): Content {
  const kept = readOrSetAside(file, contentSchema);
  return kept.state === 'read' ? kept.value : {};
}

function keyOf({ contextId, namespace, name }: Address): string {
  return JSON.stringify([contextId, namespace, name]);
}

const keySchema = z.tuple([z.string(), z.string(), z.string()]);

function addressOf(key: string): Address | null {
  try {
    const parsed = keySchema.safeParse(JSON.parse(key));
    if (!parsed.success) return null;
    const [contextId, namespace, name] = parsed.data;
    return { contextId, namespace, name };
  } catch {
    return null;
  }
}

/**
 * What a person corrected of what is asked of Datadog, per context, namespace and Rollout, in `signals.json` of the
 * app's folder; a missing file gives none, a broken one is kept as `.broken`.
 */
export function openSignalCorrectionsFile(directory: string): {
  of: (address: Address) => SignalCorrections;
  /** Replaces a Rollout's corrections, for this run in any case; false when the disk refused. None: forgets it. */
  correct: (address: Address, corrections: SignalCorrections) => boolean;
  /** Every Rollout that has any. */
  all: () => (Address & { lines: SignalCorrections })[];
  onChange: (listener: () => void) => Disposer;
} {
  const file = path.join(directory, 'signals.json');
  let content = read(file);
  const listeners = new Set<() => void>();
  return {
    of(address) {
      const key = keyOf(address);
      return Object.hasOwn(content, key) ? (content[key] ?? {}) : {};
    },
    correct(address, corrections) {
      const { [keyOf(address)]: _, ...others } = content;
      content =
        Object.keys(corrections).length === 0 ? others : { ...others, [keyOf(address)]: { ...corrections } };
      const saved = writeJsonFile(file, content);
      for (const listener of Array.from(listeners)) listener();
      return saved;
    },
    all: () =>
      Object.entries(content).flatMap(([key, lines]) => {
        const address = addressOf(key);
        return address ? [{ ...address, lines }] : [];
      }),
    onChange(listener) {
      const entry = (): void => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
