import type { HistoryFile } from '../../../shared/contract/history.ts';
import { Note } from '../../ui/Note.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';

/** Why the history cannot be relied on, where that is so. */
export function FileNote({ file }: { file: HistoryFile }) {
  const { words } = useSpeech();
  const say = words.triage;
  if (!file.trouble) return null;
  const { movedAside, detail } = file.trouble;
  return movedAside === null ? (
    <Note title={say.notKept} help={say.notKeptHelp} detail={detail} shape="bang" tone="warn" />
  ) : (
    <Note title={say.movedAside(movedAside)} detail={detail} shape="bang" tone="warn" />
  );
}
