import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { CommandNotice } from './CommandNotice.tsx';
import { Notice } from './Notice.tsx';
import { useContextRequests } from './useContextRequests.ts';

/**
 * What a person should know or decide about the shown context, above every screen.
 * @param context null where none is chosen: only what concerns all of them is said.
 */
export function ContextNotices({
  context,
  onReviewLevels,
}: {
  context: ContextSummary | null;
  onReviewLevels: (() => void) | null;
}) {
  const { words } = useSpeech();
  const say = words.contexts;
  const { reopen } = useContextRequests();
  const topic = useTopic({ kind: 'contexts' });
  const all = topic.kind === 'live' ? topic.snapshot : null;
  const environment = all?.environmentProblem ? sayProblem(words, all.environmentProblem) : null;
  const change = context?.session?.changedOnDisk ?? null;
  const command = context?.session?.command ?? null;
  return (
    <>
      {environment && (
        <Notice
          title={environment.what}
          help={environment.help}
          code={environment.detail}
          testId="notice-environment"
        />
      )}
      {context && command && <CommandNotice context={context} command={command} />}
      {context && change && (
        <Notice
          title={change === 'gone' ? say.gone : say.changed}
          help={change === 'gone' ? say.goneHelp : say.changedHelp}
          testId="notice-changed"
        >
          {change === 'changed' && (
            <Button small onClick={() => reopen(context.contextId)} testId="context-reopen">
              {say.reopen}
            </Button>
          )}
        </Notice>
      )}
      {onReviewLevels && context && all && !all.levelsConfirmed && (
        <Notice
          title={say.levelGuessed(words.frame.protections[context.protection])}
          help={words.frame.protectionHelp[context.protection]}
          calm
          testId="notice-levels"
        >
          <Button small onClick={onReviewLevels}>
            {say.levelsReview}
          </Button>
        </Notice>
      )}
    </>
  );
}
