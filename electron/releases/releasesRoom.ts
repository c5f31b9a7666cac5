import type { Clock } from '../../shared/clock/clock.ts';
import { topicKey, type AnswerOf, type PayloadOf } from '../../shared/contract/contract.ts';
import type { EventsSnapshot } from '../../shared/contract/events.ts';
import type { LogsSnapshot, LogsTopic } from '../../shared/contract/logs.ts';
import type { ObjectsSnapshot } from '../../shared/contract/objects.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import type { RevisionsAnswer } from '../../shared/contract/revisions.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleaseNews } from '../../shared/notifications/releaseNews.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { DatadogSources } from '../datadog/datadogRoom.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Recorder } from '../recorder/recorder.ts';
import { createActionEvents } from './actionEvents.ts';
import type { WriteAudit } from './auditLog.ts';
import { createSignal, type Signal } from './changeSignal.ts';
import { createCommands, type Commands } from './commands.ts';
import { watchContext, type ChangedRollouts, type ContextWatch } from './contextWatch.ts';
import { createDatadogDesk, type DatadogDesk } from './datadogDesk.ts';
import { readFinished } from './finishedRelease.ts';
import { createOfferedLinks } from './offeredLinks.ts';
import { readEvidence } from './readEvidence.ts';
import { readRevisions } from './readRevisions.ts';
import { openEventsTopic } from './eventsTopic.ts';
import { openLogsTopic, type LogsView } from './logsTopic.ts';
import { recordedStory } from './recordedStory.ts';
import { recordReleases } from './recordReleases.ts';
import { openObjectsTopic, readManifest } from './objectsTopic.ts';
import { openReleasesTopic, type HoldContext, type LiveList, type LiveSnapshot } from './releasesTopic.ts';
import { createOpenedEndpoints } from './openedEndpoints.ts';
import { openReleaseTopic, type ReleaseAddress } from './releaseTopic.ts';
import { followSession } from './sessionBinding.ts';
import { followCorrections, type FollowedCorrections, type KeptCorrections } from './signalCorrections.ts';
import { noTeamSources, type TeamSources } from './teamSources.ts';
import { createVerdicts } from './verdicts.ts';
import type { VerdictTransition } from './verdictTransitions.ts';

/** Joins both sides into releases. */
export interface ReleasesRoom {
  openReleases: (contextId: string) => LiveList<ReleasesSnapshot, ReleasesChange>;
  openRelease: (address: ReleaseAddress) => LiveSnapshot<ReleaseSnapshot>;
  openLogs: (topic: LogsTopic) => LiveSnapshot<LogsSnapshot>;
  openEvents: (address: ReleaseAddress) => LiveSnapshot<EventsSnapshot>;
  openObjects: (address: ReleaseAddress) => LiveSnapshot<ObjectsSnapshot>;
  /** Null: nobody has these logs open. */
  readLogLines: LogsView['readLines'];
  readLogLine: LogsView['readLine'];
  readManifest: (question: PayloadOf<'readManifest'>) => Promise<AnswerOf<'readManifest'>>;
  act: Commands['act'];
  /** Which endpoint of a release is open on a screen; null: none. */
  lookAtEndpoint: (address: ReleaseAddress, resourceName: string | null) => void;
  /** Corrects what is asked of Datadog for a Rollout; false: for this run only. */
  correctSignals: (correction: PayloadOf<'correctSignals'>) => boolean;
  /** What this release changed, and the revisions to go back to; read from the cluster now. */
  readRevisions: (address: ReleaseAddress) => Promise<RevisionsAnswer>;
  /** What else changed round a release; read from cluster and Datadog now. */
  readEvidence: (question: PayloadOf<'readEvidence'>) => Promise<AnswerOf<'readEvidence'>>;
  desk: DatadogDesk;
  /** Whether a screen was given this link from the cluster, so that it may be opened. */
  isOfferedLink: (url: string) => boolean;
  /** Lets a screen open links that the cluster had given for a release that is recorded. */
  offerLinks: (urls: readonly (string | null)[]) => void;
  /** Ends the judging of releases; topics are disposed by who opened them. */
  dispose: Disposer;
}

export interface ReleasesRoomOptions {
  kubernetes: KubernetesRoom;
  datadog: DatadogSources;
  clock: Clock;
  newId: () => string;
  osUser: string;
  audit: WriteAudit;
  /** Hears once of each release that becomes suspicious or failing. */
  onTransition?: (transition: VerdictTransition) => void;
  /** Hears once of what else is new about a release in flight; needs the recorder. */
  onNews?: (news: ReleaseNews) => void;
  recordEvents?: () => boolean;
  /** Whether Datadog hears of accepted promotes and aborts. */
  datadogEvents?: () => boolean;
  log?: (line: string) => void;
  /** Writes down what happens to releases in flight; without it nothing is. */
  recorder?: Recorder;
  /** Where corrections of the signal maps are kept; absent: nothing can be corrected. */
  corrections?: KeptCorrections;
  /** What teams share; absent: nothing. */
  team?: TeamSources;
}

interface SharedWatch {
  holders: number;
  signal: Signal<ChangedRollouts>;
  watch: ContextWatch | undefined;
  stop: Disposer;
}

/** One watch a context, however many screens look at it; the last to leave ends it. */
function shareWatches(
  { kubernetes, datadog, clock }: ReleasesRoomOptions,
  corrections: FollowedCorrections,
): HoldContext {
  const shared = new Map<string, SharedWatch>();
  const begin = (contextId: string): SharedWatch => {
    const entry: SharedWatch = {
      holders: 0,
      signal: createSignal(),
      watch: undefined,
      stop: () => undefined,
    };
    shared.set(contextId, entry);
    entry.stop = followSession(kubernetes, contextId, (session) => {
      entry.watch = session && watchContext(session, datadog, corrections, clock, entry.signal.announce);
      entry.signal.announce(null);
      return () => {
        entry.watch?.dispose();
        entry.watch = undefined;
      };
    });
    return entry;
  };
  return (contextId, onChange) => {
    const entry = shared.get(contextId) ?? begin(contextId);
    entry.holders += 1;
    const stop = entry.signal.onChange(onChange);
    let held = true;
    return {
      watch: () => entry.watch,
      dispose() {
        if (!held) return;
        held = false;
        stop();
        entry.holders -= 1;
        if (entry.holders > 0) return;
        shared.delete(contextId);
        entry.stop();
      },
    };
  };
}

export function createReleasesRoom(options: ReleasesRoomOptions): ReleasesRoom {
  const team = options.team ?? noTeamSources(options.kubernetes);
  const corrections = followCorrections(options.corrections, team);
  const hold = shareWatches(options, corrections);
  const tellDatadog = createActionEvents({
    enabled: () => options.datadogEvents?.() ?? false,
    post: (contextId, namespace, event) => options.datadog.of(contextId, namespace).postEvent(event),
    onRefused: ({ code, detail }) => options.log?.(`datadog: an event was not taken: ${code} ${detail}`),
  });
  const commands = createCommands({
    ...options,
    team,
    audit(entry) {
      tellDatadog(entry);
      return options.audit(entry);
    },
  });
  const verdicts = createVerdicts({ ...options, corrections });
  const opened = createOpenedEndpoints();
  const rooms = {
    clock: options.clock,
    kubernetes: options.kubernetes,
    datadog: options.datadog,
    commands,
    hold,
    team,
    verdicts,
    recordedStory: (rollout: Rollout) => recordedStory(options.recorder?.recordOf(rollout.uid), rollout),
    finished: readFinished(options.recorder),
    opened,
  };
  const { recorder, onNews } = options;
  const stopRecording = recorder && recordReleases({ ...rooms, recorder, ...(onNews && { onNews }) });
  const offered = createOfferedLinks();
  const logs = new Map<string, LogsView>();
  return {
    openLogs(topic) {
      const key = topicKey(topic);
      const view = openLogsTopic(options.kubernetes, topic);
      logs.set(key, view);
      return {
        ...view,
        dispose() {
          if (logs.get(key) === view) logs.delete(key);
          view.dispose();
        },
      };
    },
    openEvents: (address) => openEventsTopic(options.kubernetes, address),
    openObjects: (address) => openObjectsTopic(options.kubernetes, address),
    readLogLines: (question) => logs.get(topicKey(question.topic))?.readLines(question) ?? null,
    readLogLine: (question) => logs.get(topicKey(question.topic))?.readLine(question) ?? null,
    readManifest: (question) => readManifest(options.kubernetes, options.clock, question),
    openReleases: (contextId) => openReleasesTopic(options.kubernetes, hold, verdicts, contextId),
    openRelease: (address) => openReleaseTopic(rooms, address),
    act: commands.act,
    lookAtEndpoint: opened.open,
    correctSignals: ({ corrections: wanted, ...address }) => corrections.correct(address, wanted),
    readRevisions: (address) => readRevisions(options.kubernetes, options.clock, address),
    readEvidence: (question) => readEvidence({ ...rooms, offered }, question),
    desk: createDatadogDesk(options.datadog, team),
    isOfferedLink: offered.has,
    offerLinks: offered.offer,
    dispose() {
      stopRecording?.();
      verdicts.dispose();
    },
  };
}
