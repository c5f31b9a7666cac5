import type { EndpointVerdictRow } from '../../../shared/contract/verdictPanel.ts';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { sayHidden } from '../../words/sayVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';

/**
 * An endpoint's verdict in a word.
 * @param props.past it is not the present one: then it reads "not judged" and what it was.
 * @param props.closed it stays as it is, the release being over: then nothing is too early any more.
 */
export function EndpointMark({
  verdict,
  past,
  closed,
}: {
  verdict: EndpointVerdictRow | undefined;
  past: boolean;
  closed: boolean;
}) {
  const speech = useSpeech();
  const { words } = speech;
  if (!verdict || (past && (verdict.kind === 'notJudged' || verdict.kind === 'watching')))
    return <VerdictMark kind="notJudged" />;
  if (past)
    return (
      <VerdictMark kind="notJudged" text={words.verdict.table.past(words.verdict.kinds[verdict.kind])} />
    );
  if (verdict.kind === 'watching' && verdict.tooLittleTraffic)
    return <VerdictMark kind="watching" text={words.verdict.tooLittle} />;
  if (verdict.kind === 'watching' && closed)
    return <VerdictMark kind="watching" text={words.verdict.notTold} />;
  return <VerdictMark kind={verdict.kind} title={sayHidden(speech, verdict) ?? undefined} />;
}
