import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { Words } from '../../words/en.ts';
import { releaseLinks } from '../release/releaseLinks.ts';
import type { OutsideLink } from './slackDraft.ts';

/** Datadog's pages about the release, and what its team links to: the Rollouts dashboard, runbooks. */
export function outsideLinks(words: Words, snapshot: ReleaseSnapshot): OutsideLink[] {
  return [
    ...releaseLinks(snapshot.metrics).map(({ kind, url }) => ({
      text: `Datadog: ${words.links.kinds[kind]}`,
      url,
    })),
    ...snapshot.team.links.map(({ title, url }) => ({ text: title, url })),
  ];
}
