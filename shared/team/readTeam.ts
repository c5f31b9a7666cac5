import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { protectionSchema } from '../contract/contexts.ts';
import { SIGNAL_KEYS } from '../metrics/signalMap.ts';
import { fillLink } from './fillLink.ts';
import {
  endpointPatternsSchema,
  namePatternSchema,
  NO_TEAM,
  responseKindSchema,
  responseTextSchema,
  teamLinkSchema,
  teamSignalsSchema,
  type TeamLink,
  type TeamSettings,
} from './teamSettings.ts';

/** A part that cannot be used: where it stands ("signals.purchase-api.service"; '' the whole) and a short technical why. */
export interface TeamFault {
  path: string;
  why: string;
}

export interface ReadTeam {
  team: TeamSettings;
  faults: TeamFault[];
}

/** Larger than a ConfigMap may be (kubernetes.io: ConfigMap, 1 MiB). */
const LONGEST_TEXT = 1_100_000;
const MOST_FAULTS = 50;

function entriesOf(value: unknown): [string, unknown][] | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
}

/** Collects what fits, part by part, and says what does not. */
function createReader(faults: TeamFault[]) {
  const fault = (path: string, why: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ path, why });
  };
  const fit = <T>(path: string, schema: z.ZodType<T>, value: unknown): T | undefined => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    fault([path, ...(issue?.path ?? []).map(String)].join('.'), issue?.message ?? 'unusable');
    return undefined;
  };
  const byName = <T>(path: string, value: unknown, read: (path: string, value: unknown) => T | undefined) => {
    const found: Record<string, T> = {};
    if (value === undefined || value === null) return found;
    const entries = entriesOf(value);
    if (!entries) fault(path, 'expected names with values');
    for (const [name, one] of entries ?? []) {
      if (fit(`${path}.${name}`, namePatternSchema, name) === undefined) continue;
      const part = read(`${path}.${name}`, one);
      if (part !== undefined)
        Object.defineProperty(found, name, {
          value: part,
          enumerable: true,
          configurable: true,
          writable: true,
        });
    }
    return found;
  };
  return { fault, fit, byName };
}

/**
 * Reads what a team shares from YAML. A part that does not fit is left out and said; the others count.
 * @param place a namespace's ConfigMap, or a file that the person chose: `protection` counts in the first only,
 * `contexts` in the second only.
 */
export function readTeam(text: string, place: 'namespace' | 'file'): ReadTeam {
  const faults: TeamFault[] = [];
  const { fault, fit, byName } = createReader(faults);
  const none = (why: string): ReadTeam => ({ team: NO_TEAM, faults: [{ path: '', why }] });
  if (text.length > LONGEST_TEXT) return none('longer than a ConfigMap may be');
  let content: unknown;
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    const [error] = document.errors;
    if (error) return none(error.message.split('\n')[0] ?? 'not YAML');
    content = document.toJS({ maxAliasCount: 50 });
  } catch {
    return none('not YAML');
  }
  if (content === null || content === undefined) return { team: NO_TEAM, faults };
  const entries = entriesOf(content);
  if (!entries) return none('expected names with values');
  const parts = new Map(entries);
  for (const name of parts.keys()) if (!Object.hasOwn(NO_TEAM, name)) fault(name, 'not known');

  const level = parts.get('protection');
  const protection = level === undefined ? null : (fit('protection', protectionSchema, level) ?? null);
  const contexts = byName('contexts', parts.get('contexts'), (path, value) =>
    fit(path, protectionSchema, value),
  );
  if (place === 'file' && protection !== null)
    fault('protection', 'counts in the ConfigMap of a namespace only');
  if (place === 'namespace' && Object.keys(contexts).length > 0) fault('contexts', 'counts in a file only');

  const team: TeamSettings = {
    protection: place === 'namespace' ? protection : null,
    contexts: place === 'file' ? contexts : {},
    signals: byName('signals', parts.get('signals'), (path, value) => {
      const lines = entriesOf(value);
      if (!lines) fault(path, 'expected lines of the signal map');
      const good = (lines ?? []).filter(([key, line]) => {
        if (!(SIGNAL_KEYS as readonly string[]).includes(key)) fault(`${path}.${key}`, 'not known');
        else return fit(path, teamSignalsSchema, { [key]: line }) !== undefined;
        return false;
      });
      return teamSignalsSchema.parse(Object.fromEntries(good));
    }),
    criticalEndpoints: byName('criticalEndpoints', parts.get('criticalEndpoints'), (path, value) =>
      fit(path, endpointPatternsSchema, value),
    ),
    links: readLinks(parts.get('links')),
    responseSteps: readSteps(parts.get('responseSteps')),
  };
  return { team, faults };

  function readLinks(value: unknown): TeamLink[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) fault('links', 'expected a list');
    const links = (Array.isArray(value) ? value : []).flatMap((one: unknown, index): TeamLink[] => {
      const link = fit(`links.${index}`, teamLinkSchema, one);
      if (!link) return [];
      if (fillLink(link.url, { namespace: 'n', name: 'n', service: 's' }) !== null) return [link];
      fault(`links.${index}.url`, 'expected https://HOST/… with the host written out');
      return [];
    });
    if (links.length > 50) fault('links', 'more than 50');
    return links.slice(0, 50);
  }

  function readSteps(value: unknown): TeamSettings['responseSteps'] {
    const steps: TeamSettings['responseSteps'] = {};
    for (const [kind, one] of Object.entries(
      byName('responseSteps', value, (path, markdown) => fit(path, responseTextSchema, markdown)),
    )) {
      const known = responseKindSchema.safeParse(kind);
      if (known.success) steps[known.data] = one;
      else fault(`responseSteps.${kind}`, `not known; one of ${responseKindSchema.options.join(', ')}`);
    }
    return steps;
  }
}
