import { useRef, useState } from 'react';
import type { ExportAnswer } from '../../../shared/contract/audit.ts';
import type { Language } from '../../../shared/contract/preferences.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/Note.tsx';
import { createSpeech, useSpeech } from '../../words/WordsContext.tsx';
import { plainReport, writeReport, type ReportFacts } from './report.ts';
import styles from './Report.module.css';

/** The report, to be read, changed, copied and saved; nothing is sent anywhere. */
export function ReportDialog({ facts, onClose }: { facts: ReportFacts; onClose: () => void }) {
  const { bridge } = useLive();
  const speech = useSpeech();
  const say = speech.words.response.report;
  const { common } = speech.words;
  const close = useRef<HTMLButtonElement>(null);
  const [language, setLanguage] = useState<Language>(speech.language);
  const draft = (of: Language): string =>
    writeReport(of === speech.language ? speech : createSpeech(of), facts);
  const [text, setText] = useState(() => draft(language));
  const [copied, setCopied] = useState<'markdown' | 'plain' | null>(null);
  const [saved, setSaved] = useState<ExportAnswer | null>(null);
  const choose = (next: Language): void => {
    setLanguage(next);
    setText(draft(next));
  };
  const copy = async (what: 'markdown' | 'plain'): Promise<void> => {
    const reply = await request(bridge, 'copyText', { text: what === 'plain' ? plainReport(text) : text });
    setCopied(reply.ok ? what : null);
  };
  const save = async (): Promise<void> => {
    const reply = await request(bridge, 'saveReport', { name: facts.row.name, text });
    setSaved(
      reply.ok
        ? reply.value
        : {
            kind: 'failed',
            problem: { code: 'internal', subject: facts.row.name, detail: reply.failure, retryAtMs: null },
          },
    );
  };
  return (
    <Dialog
      title={say.title}
      meaning={say.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="report-dialog"
      foot={
        <>
          <span role="status" className={`muted ${styles.saved}`} data-testid="report-saved">
            {saved?.kind === 'saved' && say.saved(saved.file)}
          </span>
          <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {common.close}
          </Button>
          <Button testId="report-save" onClick={() => void save()}>
            {say.save}
          </Button>
          <Button onClick={() => void copy('plain')}>
            {copied === 'plain' ? common.copied : say.copyPlain}
          </Button>
          <Button look="primary" testId="report-copy" onClick={() => void copy('markdown')}>
            {copied === 'markdown' ? common.copied : say.copyMarkdown}
          </Button>
        </>
      }
    >
      <div className={styles.choice} role="group" aria-label={say.language}>
        {(['en', 'ja'] as const).map((one) => (
          <Button
            key={one}
            small
            look={one === language ? 'plain' : 'quiet'}
            testId={`report-${one}`}
            onClick={() => choose(one)}
          >
            {speech.words.settings.languages[one]}
          </Button>
        ))}
        <span className="spacer">
          <Button small look="quiet" onClick={() => choose(language)}>
            {say.again}
          </Button>
        </span>
      </div>
      <textarea
        className={styles.text}
        aria-label={say.text}
        lang={language}
        spellCheck={false}
        data-testid="report-text"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCopied(null);
          setSaved(null);
        }}
      />
      {saved?.kind === 'failed' && (
        <ProblemNote problem={saved.problem} fallback={speech.words.states.failed} tone="alert" />
      )}
    </Dialog>
  );
}
