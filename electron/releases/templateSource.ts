import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { namedMonitors, NO_HINTS, type SignalHints } from '../../shared/metrics/readSignalMap.ts';
import type { SharedSignals } from '../../shared/metrics/sharedSignals.ts';
import type { SignalCorrections } from '../../shared/metrics/signalMap.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import {
  analysisReferences,
  fillIn,
  monitorIdsOfTemplate,
  templateKey,
} from '../../shared/rollout/monitorIds.ts';
import type { DatadogSource, DatadogSources } from '../datadog/datadogRoom.ts';
import type { Session } from '../kubernetes/session.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { FollowedCorrections } from './signalCorrections.ts';

/** What the AnalysisTemplates of a Rollout say about how it is measured. */
export interface TemplateFacts {
  /** Monitors that its analyses ask, in their order; those that a person or an annotation names in their place. */
  monitorIds: readonly number[];
  /** Those of the analyses alone. */
  templateMonitorIds: readonly number[];
  hints: SignalHints;
  /** Why a template could not be read; null: all were. */
  unread: Problem | null;
  /** What a person corrected of it on this machine. */
  corrections: SignalCorrections;
  /** What counts for many releases. */
  shared: SharedSignals;
}

type FoundFacts = Omit<TemplateFacts, 'corrections' | 'shared'>;

/** Reads the templates of Rollouts, each once a session or until it is read, and the queries of the monitors that they ask. */
export interface TemplateSource {
  /** Null while they are being read. Reading begins with the first question. */
  factsOf: (rollout: Rollout) => TemplateFacts | null;
  onChange: (listener: () => void) => Disposer;
}

/** A template that could not be read is read again after so long, ms. */
const AGAIN_MS = 15_000;
/** What may pass by itself. What asks a person for something, a sign-in or a right, is not asked for again and again. */
const PASSES: ReadonlySet<Problem['code']> = new Set([
  'unreachable',
  'noRoute',
  'proxyDown',
  'timeout',
  'rateLimited',
  'serverError',
  'badReply',
  'notFound',
]);

const NO_TEMPLATES: FoundFacts = { monitorIds: [], templateMonitorIds: [], hints: NO_HINTS, unread: null };

interface Known {
  /** What its templates are, and which Datadog organisation knows their monitors. */
  fingerprint: string;
  datadog: DatadogSource;
  facts: FoundFacts | null;
  /** Its monitors' queries are asked for: ends that. Null: known, or nobody listens. */
  asking: Disposer | null;
  queriesKnown: boolean;
  /** Its templates will be read again: ends that. */
  again: Disposer | null;
}

/** The same of the templates themselves; the monitors' queries come later. */
function saysTheSame(one: FoundFacts, other: FoundFacts): boolean {
  const ofTemplates = ({ templateMonitorIds, hints, unread }: FoundFacts): string =>
    JSON.stringify([templateMonitorIds, hints.templateQueries, unread?.code]);
  return ofTemplates(one) === ofTemplates(other);
}

/** Hears the queries of the monitors and of their parts once all are known. The result ends the wait. */
function followQueries(
  datadog: DatadogSource,
  ids: readonly number[],
  found: (queries: readonly string[]) => void,
): Disposer {
  const polled = datadog.watchMonitors(ids);
  let stop: Disposer = () => undefined;
  const end = (): void => {
    stop();
    polled.dispose();
  };
  const look = (): boolean => {
    const { monitors } = polled.view.get();
    const asked = ids.map((id) => monitors.get(id));
    const parts = asked.flatMap((reading) => reading?.partIds ?? []).map((id) => monitors.get(id));
    const all = [...asked, ...parts];
    if (all.includes(undefined)) return false;
    found(all.flatMap((reading) => (reading && reading.partIds.length === 0 ? [reading.query] : [])));
    end();
    return true;
  };
  if (!look()) stop = polled.view.subscribe(look);
  return end;
}

function createTemplateSource(
  session: Session,
  datadog: DatadogSources,
  kept: FollowedCorrections,
  clock: Clock,
): TemplateSource {
  const signal = createChangeSignal();
  const known = new Map<string, Known>();
  let listeners = 0;
  let stopCorrections: Disposer = () => undefined;

  const find = async (
    rollout: Rollout,
    fingerprint: string,
    named: readonly number[] | null,
  ): Promise<void> => {
    const ids = new Set<number>();
    const queries = new Set<string>();
    const asked = new Set<string>();
    let unread: Problem | null = null;
    for (const { templates, args } of analysisReferences(rollout)) {
      for (const reference of templates) {
        const key = `${templateKey(reference)} ${JSON.stringify(args)}`;
        if (asked.has(key)) continue;
        asked.add(key);
        const template = await session.readTemplate(rollout.namespace, reference);
        if (!template.ok) {
          unread ??= template.failure;
          continue;
        }
        for (const id of monitorIdsOfTemplate(template.value, args)) ids.add(id);
        const values = { ...template.value.args, ...args };
        for (const query of template.value.datadogQueries) queries.add(fillIn(query, values));
      }
    }
    const entry = known.get(rollout.uid);
    if (entry?.fingerprint !== fingerprint) return;
    const hints = { templateQueries: [...queries], monitorQueries: [] };
    const facts = { monitorIds: named ?? [...ids], templateMonitorIds: [...ids], hints, unread };
    // Read again with nothing new: what its monitors ask stays known.
    if (!entry.facts || !saysTheSame(entry.facts, facts)) {
      forget(entry);
      entry.facts = facts;
      entry.queriesKnown = false;
      askQueries(entry);
      signal.announce();
    }
    readAgain(entry, rollout, named);
  };
  // Only while somebody listens: nothing goes on asking for a context that is closed.
  const askQueries = (entry: Known): void => {
    const { facts } = entry;
    if (!facts || facts.monitorIds.length === 0 || entry.queriesKnown || entry.asking || listeners === 0)
      return;
    entry.asking = followQueries(entry.datadog, facts.monitorIds, (monitorQueries) => {
      entry.queriesKnown = true;
      entry.facts = { ...facts, hints: { ...facts.hints, monitorQueries } };
      signal.announce();
    });
  };
  // A connection that stood still for a moment must not cost the monitors for as long as the app runs.
  const readAgain = (entry: Known, rollout: Rollout, named: readonly number[] | null): void => {
    const isUnread = (): boolean => {
      const unread = entry.facts?.unread ?? null;
      return unread !== null && PASSES.has(unread.code);
    };
    if (entry.again || listeners === 0 || !isUnread()) return;
    entry.again = clock.setTimeout(() => {
      entry.again = null;
      if (isUnread()) void find(rollout, entry.fingerprint, named);
    }, AGAIN_MS);
  };
  const forget = (entry: Known | undefined): void => {
    if (!entry) return;
    entry.asking?.();
    entry.asking = null;
    entry.again?.();
    entry.again = null;
  };

  return {
    factsOf(rollout) {
      const { namespace, name } = rollout;
      const address = { contextId: session.contextId, namespace, name };
      const shared = kept.sharedFor(address);
      // With what the team says the questions would be others: none is asked twice.
      if (shared === null) return null;
      const own = { corrections: kept.of(address), shared };
      const references = analysisReferences(rollout);
      const named = namedMonitors(rollout, own.corrections, shared);
      if (references.length === 0 && !named) return { ...NO_TEMPLATES, ...own };
      const source = datadog.of(session.contextId, rollout.namespace);
      const fingerprint = JSON.stringify([source.identity(), references, named]);
      const found = known.get(rollout.uid);
      if (found?.fingerprint === fingerprint) {
        askQueries(found);
        readAgain(found, rollout, named);
        return found.facts && { ...found.facts, ...own };
      }
      forget(found);
      known.set(rollout.uid, {
        fingerprint,
        datadog: source,
        facts: null,
        asking: null,
        queriesKnown: false,
        again: null,
      });
      void find(rollout, fingerprint, named);
      return null;
    },
    onChange(listener) {
      const stop = signal.onChange(listener);
      if (listeners === 0) stopCorrections = kept.onChange(signal.announce);
      listeners += 1;
      let listening = true;
      return () => {
        if (!listening) return;
        listening = false;
        stop();
        listeners -= 1;
        if (listeners > 0) return;
        stopCorrections();
        for (const entry of known.values()) forget(entry);
      };
    },
  };
}

const sources = new WeakMap<Session, TemplateSource>();

/** The one source of a session, shared by all who look at its releases. */
export function templateSourceOf(
  session: Session,
  datadog: DatadogSources,
  corrections: FollowedCorrections,
  clock: Clock,
): TemplateSource {
  const known = sources.get(session);
  if (known) return known;
  const made = createTemplateSource(session, datadog, corrections, clock);
  sources.set(session, made);
  return made;
}
