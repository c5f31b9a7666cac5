import { useMemo } from 'react';
import type { Findings, Trouble } from '../../../shared/contract/triage.ts';
import type { ShapeName } from '../../ui/Shape.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ABORTED_LOOK } from '../../ui/shownPhase.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import banner from '../release/Banner.module.css';
import { sayFindings, sayHeadline, type Tense } from './sayFindings.ts';
import styles from './Triage.module.css';

interface TroubleLook {
  shape: ShapeName;
  tone: 'alert' | 'warn' | 'muted' | 'nodata';
}

/** Nothing was found because nothing is known. */
const OPEN_LOOK: TroubleLook = { shape: 'dot', tone: 'nodata' };

/** How findings look. */
export function lookOfFindings(findings: Findings | null): TroubleLook {
  if (findings === null) return OPEN_LOOK;
  if (findings.trouble === 'none' && findings.where !== 'nowhere') return OPEN_LOOK;
  return TROUBLE_LOOKS[findings.trouble];
}

/** How a trouble looks; "nothing found" is not green: it only says that nothing has spoken yet. */
export const TROUBLE_LOOKS: Record<Trouble, TroubleLook> = {
  none: { shape: 'equal', tone: 'muted' },
  unsure: { shape: 'triangle', tone: 'warn' },
  oneEndpoint: { shape: 'hexagon', tone: 'alert' },
  manyEndpoints: { shape: 'hexagon', tone: 'alert' },
  latency: { shape: 'hexagon', tone: 'alert' },
  crashLoop: { shape: 'hexagon', tone: 'alert' },
  noTraffic: { shape: 'triangle', tone: 'warn' },
  bothVersions: { shape: 'hexagon', tone: 'alert' },
  monitorAlert: { shape: 'hexagon', tone: 'alert' },
  cannotMeasure: { shape: 'triangle', tone: 'warn' },
};

/** A verdict that is older than this is no longer the present, ms. */
const OLD_MS = 5 * 60_000;

/** Of the sentences behind the headline so many are read at a glance; the others are a click away. */
const ALWAYS_SHOWN = 3;

function Sentences({ said }: { said: readonly string[] }) {
  return (
    <ul className={styles.sentences}>
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Where the trouble is and where it is not: one line, and the numbers behind it. The past has no age. */
export function FindingsBanner(props: {
  findings: Findings;
  /** Said after the findings' own sentences. */
  more?: readonly string[];
  nowMs: number;
  tense: Tense;
  /** That the release was aborted, in words; then it leads, and what was found stands below. */
  aborted?: string | null;
}) {
  const { findings, more = [], nowMs, tense, aborted = null } = props;
  const speech = useSpeech();
  const look = aborted === null ? lookOfFindings(findings) : ABORTED_LOOK;
  const sentences = useMemo(
    () => sayFindings(speech, findings, nowMs, tense),
    [speech, findings, nowMs, tense],
  );
  const all = [...sentences, ...more];
  return (
    <div
      className={`${banner.banner} ${banner[look.tone] ?? ''} ${banner.verdict}`}
      data-testid="findings"
      data-trouble={findings.trouble}
      data-where={findings.where}
    >
      <span className={banner.shape}>
        <Shape name={look.shape} />
      </span>
      <div className={banner.lines}>
        {aborted !== null && (
          <div>
            <strong role="status" data-testid="aborted-title">
              {aborted}
            </strong>
          </div>
        )}
        <div className={banner.title}>
          <strong
            className={aborted === null ? undefined : banner.second}
            role="status"
            data-testid="findings-headline"
          >
            {sayHeadline(speech, findings, tense)}
          </strong>
          {findings.asOfMs !== null && tense === 'now' && (
            <span
              className={`nowrap spacer ${banner.age} ${nowMs - findings.asOfMs > OLD_MS ? 'warn' : 'muted'}`}
            >
              {speech.words.verdict.dataTo(speech.format.ago(nowMs - findings.asOfMs))}
            </span>
          )}
        </div>
        <Sentences said={all.slice(0, ALWAYS_SHOWN)} />
        {all.length > ALWAYS_SHOWN && (
          <details className={styles.more} data-testid="findings-more">
            <summary>{speech.words.triage.moreSentences(all.length - ALWAYS_SHOWN)}</summary>
            <Sentences said={all.slice(ALWAYS_SHOWN)} />
          </details>
        )}
      </div>
    </div>
  );
}
