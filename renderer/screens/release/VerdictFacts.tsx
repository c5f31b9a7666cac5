import type { VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayBefore, sayVerdict } from '../../words/sayVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';

/**
 * For a dialog that acts: the verdict of now and how old its data is.
 * @param props.saidAbove what the dialog has said already: it is not said again.
 * @param props.withUnseen what it has not seen too: for going on, not for going back.
 */
export function VerdictFacts(props: { panel: VerdictPanel; withUnseen: boolean; saidAbove: string | null }) {
  const { panel, withUnseen, saidAbove } = props;
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  if (panel.reason === 'notInFlight' || panel.reason === 'notCanary') return null;
  const say = words.verdict;
  const said = sayVerdict(speech, panel, now);
  const before = sayBefore(speech, panel, now);
  const { watching, notJudged } = panel.counts;
  const unseen =
    panel.kind === 'notJudged'
      ? [say.notSeen.nothingJudged]
      : [
          watching > 0 ? say.notSeen.tooEarly(watching) : '',
          notJudged > 0 ? say.notSeen.notJudged(notJudged) : '',
          say.notSeen.service,
        ].filter((text) => text !== '');
  return (
    <>
      <dt>{say.now}</dt>
      <dd data-testid="verdict-now">
        <span className={said.tone}>
          <Shape name={said.shape} />{' '}
          {said.title === saidAbove ? words.actions.asAbove(say.kinds[said.kind]) : said.title}
        </span>
        {panel.kind !== 'notJudged' && panel.judgedUntilMs !== null && (
          <span className="muted"> ({say.dataTo(format.ago(now - panel.judgedUntilMs))})</span>
        )}
        {before !== null && <div className="muted">{before}</div>}
      </dd>
      {withUnseen && (
        <>
          <dt>{say.notSeen.title}</dt>
          <dd data-testid="verdict-unseen">
            <ul>
              {unseen.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </>
  );
}
