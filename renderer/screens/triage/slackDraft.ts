import type { SlackDraft } from '../../../shared/contract/slack.ts';
import { cockpitLink } from '../../../shared/links/cockpitLink.ts';
import { DASH } from '../../words/format.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import { sayState, type ReportFacts } from './report.ts';
import { sayFindings, sayHeadline } from './sayFindings.ts';

/** A page outside that the message leads to. */
export interface OutsideLink {
  text: string;
  url: string;
}

/** At most so many pages outside. */
const MOST_LINKS = 6;

/** What is proposed to be posted: what, where, since when, how it stands, and the ways to look at it. */
export function slackDraft(speech: Speech, facts: ReportFacts, links: readonly OutsideLink[]): SlackDraft {
  const { words, format } = speech;
  const { row, findings, nowMs } = facts;
  const say = words.response.draft;
  const slack = words.people.slack;
  const { signal } = row;
  const since = signal
    ? [
        {
          name: slack.since,
          value: `${signal.sure ? '' : '~'}${format.time(signal.atMs, nowMs)} ${format.zone(signal.atMs)}`,
        },
      ]
    : [];
  return {
    title: `${row.name}: ${findings ? sayHeadline(speech, findings) : say.causes.unknown}`,
    text: findings ? sayFindings(speech, findings, nowMs).join('\n') : '',
    facts: [
      { name: say.where, value: `${row.contextName} / ${row.namespace} / ${row.name}` },
      { name: say.state, value: sayState(speech, facts) },
      { name: say.versions, value: say.versionsText(row.version ?? DASH, row.stableVersion ?? DASH) },
      ...since,
    ],
    links: [
      {
        text: slack.open,
        url: cockpitLink({
          context: row.contextName,
          namespace: row.namespace,
          rollout: row.name,
          view: 'triage',
          endpoint: null,
          time: row.endedMs === null ? null : { fromMs: row.startedMs, toMs: row.endedMs },
        }),
      },
      ...links.filter(({ url }) => /^https:\/\/\S+$/.test(url)).slice(0, MOST_LINKS),
    ],
  };
}
