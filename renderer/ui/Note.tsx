import type { ReactNode } from 'react';
import type { Problem } from '../../shared/contract/problem.ts';
import { routeHash } from '../app/routes.ts';
import { sayProblem } from '../words/sayProblem.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import { Button } from './Button.tsx';
import { isMendedInSettings, isWithoutKeys } from './mendedInSettings.ts';
import styles from './Panel.module.css';
import { Shape, type ShapeName } from './Shape.tsx';
import { Countdown } from './Time.tsx';

export interface NoteProps {
  title: string;
  help?: ReactNode;
  detail?: string;
  shape?: ShapeName;
  tone?: 'warn' | 'alert' | 'nodata';
  onRetry?: (() => void) | undefined;
  /** Where a person can mend it. */
  link?: { href: string; text: string } | null;
  /** When it is tried again by itself. */
  retryAtMs?: number | null;
}

/** A few words in place of content: why there is none, what helps, and the button that tries again. */
export function Note({ title, help, detail, shape, tone = 'nodata', onRetry, link, retryAtMs }: NoteProps) {
  const { words } = useSpeech();
  const [before = '', after = ''] = words.states.retryAt('\n').split('\n');
  return (
    <div className={styles.note}>
      <strong>
        {shape && (
          <span className={tone}>
            <Shape name={shape} />
          </span>
        )}
        {title}
      </strong>
      {help !== undefined && help !== '' && <span>{help}</span>}
      {detail !== undefined && detail !== '' && <code>{detail}</code>}
      {typeof retryAtMs === 'number' && (
        <span>
          {before}
          <Countdown atMs={retryAtMs} />
          {after}
        </span>
      )}
      {link && <a href={link.href}>{link.text}</a>}
      {onRetry && (
        <Button small onClick={onRetry}>
          {words.states.retry}
        </Button>
      )}
    </div>
  );
}

/** A problem in words. */
export function ProblemNote({
  problem,
  fallback,
  onRetry,
  tone = 'warn',
}: {
  problem: Problem | null;
  /** The title when nothing more is known. */
  fallback: string;
  onRetry?: (() => void) | undefined;
  tone?: 'warn' | 'alert';
}) {
  const { words } = useSpeech();
  if (!problem) return <Note title={fallback} shape="bang" tone={tone} onRetry={onRetry} />;
  const said = sayProblem(words, problem);
  return (
    <Note
      title={said.what}
      help={said.help}
      detail={said.detail}
      shape="bang"
      tone={tone}
      // Asking again says the same until a person has written what is missing.
      onRetry={isWithoutKeys(problem) || problem.code === 'noSignals' ? undefined : onRetry}
      link={
        isMendedInSettings(problem)
          ? {
              href: routeHash({ screen: 'settings', part: 'datadog' }),
              text: words.organisations.openSettings,
            }
          : null
      }
      retryAtMs={problem.retryAtMs}
    />
  );
}
