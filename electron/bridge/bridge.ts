import type { Clock } from '../../shared/clock/clock.ts';
import type { ClockSetting } from '../../shared/clock/clockSetting.ts';
import type { AuditAnswer, ExportAnswer } from '../../shared/contract/audit.ts';
import type { Push, Reply, Topic } from '../../shared/contract/contract.ts';
import type { DemoAnswer } from '../../shared/contract/firstRun.ts';
import type { NeedsPerson } from '../../shared/contract/needsPerson.ts';
import {
  preferencesSchema,
  type Language,
  type Theme,
  type Welcome,
} from '../../shared/contract/preferences.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { Observable } from '../../shared/observable.ts';
import { evidenceLinks } from '../../shared/evidence/evidenceLinks.ts';
import type { DatadogOrganisations } from '../datadog/organisations.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { keepChanges } from '../recorder/keptChanges.ts';
import { readHistory, readMoment, readRecord } from '../recorder/readRecord.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { ReleasesRoom } from '../releases/releasesRoom.ts';
import { readNotified } from '../releases/readNotified.ts';
import type { SaveReport } from '../releases/saveReport.ts';
import { openTimelineTopic } from '../releases/timelineTopic.ts';
import type { SlackRoom } from '../slack/slackRoom.ts';
import type { PreferencesFile } from '../settings/preferencesFile.ts';
import { firstRunHandlers, isFirstRun } from './firstRunHandlers.ts';
import { organisationHandlers } from './organisationHandlers.ts';
import { preferencesTopic, readPreferences } from './preferencesTopic.ts';
import { createPushes, type LiveTopic } from './pushes.ts';
import { createRequestRouter } from './requestRouter.ts';
import { slackHandlers } from './slackHandlers.ts';
import { teamHandlers, teamTopic, type TeamDesk } from './team.ts';

/** What the desktop does for the page; the shell has it, so that this room needs no Electron. */
export interface Desktop {
  version: string;
  platform: string;
  clock: ClockSetting;
  contextName: string | null;
  demo: boolean;
  startDemo: () => Promise<DemoAnswer>;
  systemLanguage: () => Language;
  systemTheme: Observable<Theme>;
  copyText: (text: string) => void;
  openExternal: (url: string) => boolean;
  /** @param place '#/…'; '' where the app starts. */
  openWindow: (place: string) => void;
}

export interface BridgeOptions {
  kubernetes: KubernetesRoom;
  datadog: DatadogOrganisations;
  releases: ReleasesRoom;
  recorder: Recorder;
  needsPerson: Observable<NeedsPerson>;
  slack: SlackRoom;
  preferencesFile: PreferencesFile;
  /** Real time: pushes to a screen do not get faster with the app's clock. */
  pacing: Clock;
  log: (line: string) => void;
  send: (windowId: number, push: Push) => void;
  desktop: Desktop;
  team: TeamDesk;
  audit: AuditFile;
  saveReport: SaveReport;
}

/** The audit on disk. */
export interface AuditFile {
  read: (most: number) => Promise<AuditAnswer>;
  exportCopy: () => Promise<ExportAnswer>;
}

/** Serves the contract. */
export interface Bridge {
  answer: (windowId: number, raw: unknown) => Promise<Reply<unknown>>;
  forgetWindow: (windowId: number) => void;
  /** The machine woke up: everything is asked again at once. */
  reconnectAll: () => void;
  dispose: Disposer;
}

function liveObservable<T>(observable: Observable<T>): LiveTopic {
  return {
    read: observable.get,
    onChange: (listener) => observable.subscribe(() => listener()),
    dispose: () => undefined,
  };
}

/** Connects the rooms with the pages. */
export function startBridge(options: BridgeOptions): Bridge {
  const { kubernetes, datadog, releases, recorder, desktop, preferencesFile } = options;

  const openTopic = (topic: Topic): LiveTopic => {
    switch (topic.kind) {
      case 'contexts':
        return liveObservable(kubernetes.contexts);
      case 'preferences':
        return preferencesTopic(preferencesFile, desktop);
      case 'team':
        return teamTopic(options.team, kubernetes);
      case 'datadog': {
        const { view, dispose } = datadog.statusOf(topic.contextId, topic.namespace);
        return { ...liveObservable(view), dispose };
      }
      case 'organisations':
        return liveObservable(datadog.watch());
      case 'needsPerson':
        return liveObservable(options.needsPerson);
      case 'releases':
        return releases.openReleases(topic.contextId);
      case 'release':
        return releases.openRelease(topic);
      case 'logs':
        return releases.openLogs(topic);
      case 'events':
        return releases.openEvents(topic);
      case 'objects':
        return releases.openObjects(topic);
      case 'timeline':
        return openTimelineTopic(kubernetes, recorder, topic);
    }
  };
  const pushes = createPushes(openTopic, options.send, options.pacing, options.log);

  const welcome = (windowId: number): Welcome => {
    // The page has been loaded anew: what its predecessor looked at is nobody's business any more.
    pushes.forget(windowId);
    const first = kubernetes.firstContextId(desktop.contextName);
    return {
      version: desktop.version,
      platform: desktop.platform,
      clock: desktop.clock,
      ...readPreferences(preferencesFile, desktop),
      isFirstRun: isFirstRun(kubernetes, preferencesFile),
      demo: desktop.demo,
      firstContextId: first.contextId,
      contextWarning: first.warning,
    };
  };
  const reconnectAll = (): void => {
    for (const { contextId, session } of kubernetes.contexts.get().contexts)
      if (session) kubernetes.reconnect(contextId);
    datadog.reconnect();
  };

  const answer = createRequestRouter(
    {
      welcome: (_payload, windowId) => welcome(windowId),
      subscribe(topic, windowId) {
        pushes.subscribe(windowId, topic);
        return null;
      },
      unsubscribe(topic, windowId) {
        pushes.unsubscribe(windowId, topic);
        return null;
      },
      openContext({ contextId }) {
        const opened = kubernetes.open(contextId);
        return opened.ok ? null : opened.failure;
      },
      closeContext({ contextId }) {
        kubernetes.close(contextId);
        return null;
      },
      reconnect({ contextId }) {
        if (contextId === null) datadog.reconnect();
        else kubernetes.reconnect(contextId);
        return null;
      },
      reopenContext({ contextId }) {
        const opened = kubernetes.reopen(contextId);
        return opened.ok ? null : opened.failure;
      },
      chooseContextSettings: ({ contextId, choice }) => kubernetes.choose(contextId, choice),
      confirmLevels: () => kubernetes.confirmLevels(),
      answerCommand: ({ contextId, commandId, answer }) =>
        kubernetes.answerCommand(contextId, commandId, answer),
      act: (request) => releases.act(request),
      async readRevisions(address) {
        const answer = await releases.readRevisions(address);
        if (answer.kind === 'revisions')
          keepChanges(recorder.store, address, { template: answer.release, readAtMs: answer.readAtMs });
        return answer;
      },
      readNotified: (address) => readNotified(kubernetes, address),
      async readEvidence(question) {
        const evidence = await releases.readEvidence(question);
        if (evidence) keepChanges(recorder.store, question, { evidence, readAtMs: evidence.readAtMs });
        return evidence;
      },
      ...releases.desk,
      correctSignals: (correction) => releases.correctSignals(correction),
      lookAtEndpoint({ resourceName, ...address }) {
        releases.lookAtEndpoint(address, resourceName);
        return null;
      },
      readAudit: ({ most }) => options.audit.read(most),
      exportAudit: () => options.audit.exportCopy(),
      readLogLines: (question) => releases.readLogLines(question),
      readLogLine: (question) => releases.readLogLine(question),
      readManifest: (question) => releases.readManifest(question),
      readHistory: () => readHistory(recorder.store),
      readRecord({ id }) {
        const record = readRecord(recorder.store, id);
        const evidence = record?.changes?.evidence;
        if (evidence) releases.offerLinks(evidenceLinks(evidence));
        return record;
      },
      saveReport: ({ name, text, pictures }) => options.saveReport(name, text, pictures),
      readMoment: ({ id, atMs }) => readMoment(recorder.store, id, atMs),
      ...organisationHandlers(datadog),
      ...firstRunHandlers(kubernetes, desktop),
      ...slackHandlers(options.slack),
      ...teamHandlers(options.team, preferencesFile),
      setPreferences(change) {
        const before = preferencesFile.preferences.get();
        const saved = preferencesFile.save(preferencesSchema.parse({ ...before, ...change }));
        if (!saved) options.log('preferences could not be written');
        return { saved, serial: preferencesFile.serial() };
      },
      copyText({ text }) {
        desktop.copyText(text);
        return null;
      },
      openExternal: ({ url }) => desktop.openExternal(url),
      openWindow({ place }) {
        desktop.openWindow(place ?? '');
        return null;
      },
    },
    options.log,
  );
  return { answer, forgetWindow: pushes.forget, reconnectAll, dispose: pushes.dispose };
}
