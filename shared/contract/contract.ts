import { z } from 'zod';
import { actionOutcomeSchema, actRequestSchema } from './action.ts';
import { auditAnswerSchema, exportAnswerSchema } from './audit.ts';
import type { RequestName } from './channels.ts';
import { contextChoiceSchema, contextsSnapshotSchema } from './contexts.ts';
import { eventsSnapshotSchema } from './events.ts';
import { evidenceRequests } from './evidence.ts';
import { releaseAddressSchema } from './inspection.ts';
import { firstRunRequests } from './firstRun.ts';
import { historyRequests } from './history.ts';
import { investigationRequests } from './investigations.ts';
import { signalCorrectionsSchema } from './metricsPanel.ts';
import { logRequests, logsSnapshotSchema, logsTopicSchema } from './logs.ts';
import { needsPersonSchema } from './needsPerson.ts';
import { notifiedRequests } from './notified.ts';
import { objectRequests, objectsSnapshotSchema } from './objects.ts';
import { organisationRequests, organisationsSnapshotSchema } from './organisations.ts';
import {
  datadogStatusSchema,
  preferencesChangeSchema,
  preferencesAnswerSchema,
  preferencesSnapshotSchema,
  welcomeSchema,
} from './preferences.ts';
import { problemSchema } from './problem.ts';
import { teamRequests, teamSnapshotSchema } from './team.ts';
import { releaseSnapshotSchema } from './release.ts';
import { releasesSnapshotSchema } from './releaseRow.ts';
import { revisionsAnswerSchema } from './revisions.ts';
import { sampleRequests } from './samples.ts';
import { slackRequests } from './slack.ts';
import { timelineSnapshotSchema } from './timelineTopic.ts';
import { applyReleasesChange, releasesChangeSchema } from './releasesChange.ts';

export type { RequestName } from './channels.ts';

/** What a page may hear about. A topic's key is its canonical JSON, see {@link topicKey}. */
export const topicSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contexts') }),
  z.object({ kind: z.literal('preferences') }),
  z.object({ kind: z.literal('team') }),
  /** Of the organisation that measures this context, or this namespace of it; without one the worst of all. */
  z.object({
    kind: z.literal('datadog'),
    contextId: z.string().max(200).optional(),
    namespace: z.string().max(253).optional(),
  }),
  z.object({ kind: z.literal('organisations') }),
  z.object({ kind: z.literal('needsPerson') }),
  z.object({ kind: z.literal('releases'), contextId: z.string().max(200) }),
  z.object({
    kind: z.literal('release'),
    contextId: z.string().max(200),
    namespace: z.string().max(253),
    name: z.string().max(253),
  }),
  logsTopicSchema,
  releaseAddressSchema.extend({ kind: z.literal('events') }),
  releaseAddressSchema.extend({ kind: z.literal('objects') }),
  releaseAddressSchema.extend({ kind: z.literal('timeline') }),
]);
export type Topic = z.infer<typeof topicSchema>;

/** The schema of what each topic pushes. */
export const topicSnapshots = {
  contexts: contextsSnapshotSchema,
  preferences: preferencesSnapshotSchema,
  team: teamSnapshotSchema,
  datadog: datadogStatusSchema,
  organisations: organisationsSnapshotSchema,
  needsPerson: needsPersonSchema,
  releases: releasesSnapshotSchema,
  release: releaseSnapshotSchema,
  logs: logsSnapshotSchema,
  events: eventsSnapshotSchema,
  objects: objectsSnapshotSchema,
  timeline: timelineSnapshotSchema,
} satisfies Record<Topic['kind'], z.ZodType>;

export type SnapshotOf<K extends Topic['kind']> = z.infer<(typeof topicSnapshots)[K]>;

/** The same topic always gives the same text. */
export function topicKey(topic: Topic): string {
  switch (topic.kind) {
    case 'contexts':
    case 'preferences':
    case 'team':
    case 'organisations':
    case 'needsPerson':
      return topic.kind;
    case 'datadog':
      return topic.contextId === undefined
        ? topic.kind
        : JSON.stringify([topic.kind, topic.contextId, topic.namespace ?? null]);
    case 'releases':
      return JSON.stringify([topic.kind, topic.contextId]);
    case 'release':
    case 'events':
    case 'objects':
    case 'timeline':
      return JSON.stringify([topic.kind, topic.contextId, topic.namespace, topic.name]);
    case 'logs': {
      const { kind, contextId, namespace, name, container, previous, tail, canaryPod, stablePod } = topic;
      return JSON.stringify([
        kind,
        contextId,
        namespace,
        name,
        container,
        previous,
        tail,
        canaryPod,
        stablePod,
      ]);
    }
  }
}

const nothing = z.null();
/** A place inside the app: '#/…'. */
const placeSchema = z.string().startsWith('#/').max(2_000);
const text = (longest: number) => z.string().max(longest);

/** Every request the page can make of main: one payload in, one answer out, plain JSON both. */
export const requests = {
  welcome: { payload: nothing, answer: welcomeSchema },
  /** Begins pushes of a topic to this window; the first comes at once. Answers null. */
  subscribe: { payload: topicSchema, answer: nothing },
  unsubscribe: { payload: topicSchema, answer: nothing },
  /** Connects a context (or keeps its session when it is connected already). */
  openContext: { payload: z.object({ contextId: text(200) }), answer: problemSchema.nullable() },
  closeContext: { payload: z.object({ contextId: text(200) }), answer: nothing },
  /** Tries again at once what failed or waits: the context's streams, or Datadog when contextId is null. */
  reconnect: { payload: z.object({ contextId: text(200).nullable() }), answer: nothing },
  /** Closes a context's session and opens it with what the kubeconfig says now. */
  reopenContext: { payload: z.object({ contextId: text(200) }), answer: problemSchema.nullable() },
  /** Answers false when the choice holds for this run only, because the disk refused. */
  chooseContextSettings: {
    payload: z.object({ contextId: text(200), choice: contextChoiceSchema }),
    answer: z.boolean(),
  },
  /** The person has looked at every context's protection level. Answers as chooseContextSettings. */
  confirmLevels: { payload: nothing, answer: z.boolean() },
  /** Yes or no to exactly the program that was shown; ask brings a refused question back. False: it is no longer that one. */
  answerCommand: {
    payload: z.object({
      contextId: text(200),
      commandId: text(200),
      answer: z.enum(['allow', 'refuse', 'ask']),
    }),
    answer: z.boolean(),
  },
  act: { payload: actRequestSchema, answer: actionOutcomeSchema },
  /** The revisions of a Rollout that can be gone back to, and what each would change. */
  readRevisions: {
    payload: z.object({ contextId: text(200), namespace: text(253), name: text(253) }),
    answer: revisionsAnswerSchema,
  },
  /** Replaces what the person corrected of a Rollout's signal map. Answers as chooseContextSettings. */
  correctSignals: {
    payload: releaseAddressSchema.extend({ corrections: signalCorrectionsSchema }),
    answer: z.boolean(),
  },
  /** Which endpoint of a release is open on a screen: its percentiles are asked too. Null: none. */
  lookAtEndpoint: {
    payload: releaseAddressSchema.extend({ resourceName: text(500).nullable() }),
    answer: nothing,
  },
  /** The newest entries of this machine's audit. */
  readAudit: { payload: z.object({ most: z.number().int().min(1).max(2_000) }), answer: auditAnswerSchema },
  /** Copies the whole audit (JSON Lines) into the person's downloads folder. */
  exportAudit: { payload: nothing, answer: exportAnswerSchema },
  ...logRequests,
  ...objectRequests,
  ...historyRequests,
  ...evidenceRequests,
  ...sampleRequests,
  ...investigationRequests,
  ...organisationRequests,
  ...firstRunRequests,
  ...slackRequests,
  ...notifiedRequests,
  ...teamRequests,
  /** Answers as chooseContextSettings. */
  setPreferences: { payload: preferencesChangeSchema, answer: preferencesAnswerSchema },
  /** Puts text on the clipboard. */
  copyText: { payload: z.object({ text: text(4_000_000) }), answer: nothing },
  /** Opens a page outside; answers false when the address is not allowed. */
  openExternal: { payload: z.object({ url: text(4_000) }), answer: z.boolean() },
  /** Opens another window of the app. */
  /** A window of its own; at `place` ('#/…'), null: where the app starts. */
  openWindow: { payload: z.object({ place: placeSchema.nullable() }), answer: nothing },
} satisfies Record<RequestName, { payload: z.ZodType; answer: z.ZodType }>;

export type PayloadOf<N extends RequestName> = z.infer<(typeof requests)[N]['payload']>;
export type AnswerOf<N extends RequestName> = z.infer<(typeof requests)[N]['answer']>;

/** A request's reply as it crosses the bridge: never a throw. */
export type Reply<T> =
  { ok: true; value: T } | { ok: false; failure: 'badSender' | 'badPayload' | 'internal' };

/** What has changed since the push before, for the topics that are too big to be sent whole each time. */
export const topicChanges = {
  releases: { schema: releasesChangeSchema, apply: applyReleasesChange },
} as const;

/** One push: the topic, a number that grows by one per topic and window, and either the snapshot or a change of it. */
export interface Push {
  topic: Topic;
  sequence: number;
  snapshot?: unknown;
  change?: unknown;
}

/** What the page finds as window.cockpit: one function a request, and one to hear pushes. */
export type CockpitBridge = {
  [N in RequestName]: (payload: PayloadOf<N>) => Promise<Reply<AnswerOf<N>>>;
} & {
  /** Hears every push to this window; gives back the call that ends it. */
  onPush: (listener: (push: Push) => void) => () => void;
};
