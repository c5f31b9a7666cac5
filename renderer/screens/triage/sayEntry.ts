import type { EntryOf, TimelineEntry } from '../../../shared/contract/timeline.ts';
import type { ShapeName } from '../../ui/Shape.tsx';
import { wasTerminated } from '../../../shared/rollout/wasTerminated.ts';
import { sayStep } from '../../words/sayStep.ts';
import { sayTold } from '../../words/sayWeightBefore.ts';
import type { Speech } from '../../words/WordsContext.tsx';

export interface EntryLook {
  shape: ShapeName;
  tone: 'alert' | 'warn' | 'ok' | 'info' | 'muted';
}

const LOOKS: Record<TimelineEntry['severity'], EntryLook> = {
  bad: { shape: 'hexagon', tone: 'alert' },
  warn: { shape: 'triangle', tone: 'warn' },
  good: { shape: 'check', tone: 'ok' },
  info: { shape: 'dot', tone: 'info' },
};

/** A word on all endpoints looks like the worst of them. */
function judgedLook({ failing, suspicious, watching, notJudged }: EntryOf<'judged'>['counts']): EntryLook {
  if (failing > 0) return LOOKS.bad;
  if (suspicious > 0) return LOOKS.warn;
  return watching + notJudged > 0 ? LOOKS.info : { shape: 'equal', tone: 'muted' };
}

/** Shape and colour of an entry; the canary being "no worse" is not green: it only has an upper limit. */
export function entryLook(entry: TimelineEntry): EntryLook {
  if (entry.kind === 'verdict' && entry.to === 'healthy') return { shape: 'equal', tone: 'muted' };
  if (entry.kind === 'judged') return judgedLook(entry.counts);
  if (entry.kind === 'pause' && entry.what === 'paused') return { shape: 'pause', tone: 'info' };
  if (entry.kind === 'gap') return { shape: 'dashed', tone: 'muted' };
  if (entry.kind === 'monitor' && entry.severity === 'info') return { shape: 'dashed', tone: 'muted' };
  return LOOKS[entry.severity];
}

/** A pod's name without what all pods of the release share: …x7k2p. */
function podName(pod: string): string {
  const tail = pod.slice(pod.lastIndexOf('-') + 1);
  return tail === pod ? pod : `…${tail}`;
}

function sayPod({ words }: Speech, entry: EntryOf<'pod'>, name: string): string {
  const say = words.triage.entries;
  const details = [
    entry.reason !== '' && entry.what !== 'outOfMemory' ? entry.reason : '',
    entry.exitCode === null ? '' : say.exit(entry.exitCode),
  ].filter((part) => part !== '');
  return say.podText(name, say.pod[entry.what], details);
}

/** What happened, in as few words as a lane has room for. */
export function sayShortEntry(speech: Speech, entry: TimelineEntry): string {
  const { words, format } = speech;
  const say = words.triage.entries;
  switch (entry.kind) {
    case 'release':
      return say.release[entry.what];
    case 'phase':
      return entry.to;
    case 'weight':
      return format.weight(entry.to);
    case 'verdict':
      return say.verdict(words.verdict.kinds[entry.to], entry.label === '' ? say.service : entry.label);
    case 'judged': {
      const told = sayTold(speech, entry.counts);
      const isOfWeight = entry.what === 'weightEnded' && entry.weight !== null;
      return isOfWeight ? words.weightBefore.short(format.weight(entry.weight), told) : told;
    }
    case 'shared':
      return say.shared(entry.endpoints[0] ?? '', entry.count - 1);
    case 'monitor':
      return say.monitor(entry.to, entry.label === '' ? entry.name : entry.label);
    case 'measurement':
      return words.release.analysis.phases[entry.phase];
    case 'analysis':
      if (entry.what === 'started') return words.release.analysis.title;
      return wasTerminated(entry)
        ? words.release.analysis.terminated
        : words.release.analysis.phases[entry.phase];
    case 'pod':
      return sayPod(speech, entry, podName(entry.pod));
    case 'event':
      return entry.reason;
    case 'datadog':
      return entry.faulty ? say.faultyDeployment : say.datadog(entry.source);
    case 'pause':
      return entry.what === 'paused' ? say.paused : say.resumed;
    default:
      return sayEntry(speech, entry, entry.atMs);
  }
}

/** What happened, whole. @param nowMs decides whether a time needs its date. */
export function sayEntry(speech: Speech, entry: TimelineEntry, nowMs: number): string {
  const { words, format } = speech;
  const say = words.triage.entries;
  switch (entry.kind) {
    case 'release':
      return entry.detail === ''
        ? say.release[entry.what]
        : say.withReason(say.release[entry.what], entry.detail);
    case 'weight':
      return entry.from === null
        ? say.weightTo(format.weight(entry.to))
        : say.weight(format.weight(entry.from), format.weight(entry.to));
    case 'step':
      return say.step(entry.index + 1, entry.of, sayStep(words, entry.text));
    case 'phase':
      return entry.message === '' ? entry.to : say.withReason(entry.to, entry.message);
    case 'pause': {
      if (entry.what === 'resumed') return say.resumed;
      return say.withReason(say.paused, say.pauses[entry.reason] ?? entry.reason);
    }
    case 'verdict': {
      const what = sayShortEntry(speech, entry);
      const parts = [
        entry.metric !== null && entry.metric !== 'errors' ? words.verdict.metrics[entry.metric] : '',
        entry.sinceMs === null ? '' : say.since(format.time(entry.sinceMs, nowMs)),
      ].filter((part) => part !== '');
      return say.details(what, parts);
    }
    case 'judged': {
      const told = sayTold(speech, entry.counts);
      if (entry.what === 'finished') return words.weightBefore.entryAtEnd(told);
      return entry.weight === null
        ? words.weightBefore.entryOfUnknown(told)
        : words.weightBefore.entry(format.weight(entry.weight), told);
    }
    case 'shared':
      return say.details(sayShortEntry(speech, entry), [say.since(format.time(entry.sinceMs, nowMs))]);
    case 'monitor': {
      const what = say.monitor(entry.to, entry.label === '' ? entry.name : `${entry.label} · ${entry.name}`);
      return entry.older ? say.details(what, [say.older]) : what;
    }
    case 'analysis': {
      if (entry.what === 'started') return say.run.started(entry.run);
      if (wasTerminated(entry)) return say.run.ended(words.release.analysis.terminated);
      const ended = say.run.ended(words.release.analysis.phases[entry.phase]);
      return entry.message === '' ? ended : say.withReason(ended, entry.message);
    }
    case 'measurement': {
      const text = say.measurement(entry.metric, words.release.analysis.phases[entry.phase], entry.value);
      return entry.message === '' ? text : say.withReason(text, entry.message);
    }
    case 'pod':
      return sayPod(speech, entry, entry.pod);
    case 'event': {
      const about = say.event(entry.reason, entry.about.name);
      const text = entry.message === '' ? about : `${about} · ${entry.message}`;
      return entry.count > 1 ? words.triage.times(entry.count, text) : text;
    }
    case 'datadog':
      return say.withReason(sayShortEntry(speech, entry), entry.title);
    case 'action':
      return say.action(words.actions.kinds[entry.action].button, entry.actor);
    case 'write':
      return say.withReason(say.write(entry.manager), entry.fields.join(', '));
    case 'gap':
      return say.gap(format.time(entry.atMs, nowMs), format.time(entry.untilMs, nowMs));
  }
}
