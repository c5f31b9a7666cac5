import { useMemo, useRef, useState } from 'react';
import type { ExportAnswer } from '../../../shared/contract/audit.ts';
import type { Language } from '../../../shared/contract/preferences.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { requestProblem } from '../../live/requestProblem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/Note.tsx';
import { createSpeech, useSpeech, type Speech } from '../../words/WordsContext.tsx';
import { plainReport, writeReport, type ReportFacts } from './report.ts';
import { reportPictures } from './reportPictures.ts';
import styles from './Report.module.css';
import { slackDraft, type OutsideLink } from './slackDraft.ts';
import { SlackDialog } from './SlackDialog.tsx';
import type { TimedSeries } from './joinSeries.ts';

/** The report, to be read, changed, copied and saved; nothing is sent anywhere. */
export function ReportDialog(props: {
  facts: ReportFacts;
  /** Numbers over the release's time, for the charts. */
  series: TimedSeries;
  /** Pages outside that a message may lead to. */
  links: readonly OutsideLink[];
  onClose: () => void;
}) {
  const { facts, links, onClose } = props;
  const { bridge } = useLive();
  const speech = useSpeech();
  const say = speech.words.response.report;
  const { common } = speech.words;
  const close = useRef<HTMLButtonElement>(null);
  const [language, setLanguage] = useState<Language>(speech.language);
  const { preferences } = usePreferences();
  const speechOf = (of: Language): Speech =>
    of === speech.language ? speech : createSpeech(of, preferences.timeZone ?? undefined);
  const draft = (of: Language): string => writeReport(speechOf(of), facts);
  // The report tells of one moment: numbers that come in while it is read are not in it.
  const [series] = useState(props.series);
  const pictures = useMemo(
    () =>
      reportPictures(
        language === speech.language ? speech : createSpeech(language, preferences.timeZone ?? undefined),
        facts,
        series,
      ),
    [language, speech, preferences.timeZone, facts, series],
  );
  const [withPictures, setWithPictures] = useState(true);
  const [posting, setPosting] = useState(false);
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
    const reply = await request(bridge, 'saveReport', {
      name: facts.row.name,
      text,
      pictures: withPictures ? pictures : [],
    });
    setSaved(
      reply.ok
        ? reply.value
        : {
            kind: 'failed',
            problem: requestProblem(facts.row.name, reply.failure),
          },
    );
  };
  return (
    <>
      <Dialog
        title={say.title}
        meaning={say.meaning}
        onClose={onClose}
        focusFirst={close}
        testId="report-dialog"
        wide
        foot={
          <>
            <span role="status" className={`muted ${styles.saved}`} data-testid="report-saved">
              {saved?.kind === 'saved' && say.saved(saved.file)}
            </span>
            <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
              {common.close}
            </Button>
            <Button testId="report-slack" onClick={() => setPosting(true)}>
              {speech.words.people.slack.post}
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
        {pictures.length > 0 && (
          <div className={styles.pictures} data-testid="report-pictures">
            <label>
              <input
                type="checkbox"
                checked={withPictures}
                onChange={(event) => setWithPictures(event.target.checked)}
              />
              {say.withPictures(String(pictures.length))}
            </label>
            {pictures.map(({ name, png, alt }) => (
              <img key={name} src={`data:image/png;base64,${png}`} alt={alt} />
            ))}
          </div>
        )}
        {saved?.kind === 'failed' && (
          <ProblemNote problem={saved.problem} fallback={speech.words.states.failed} tone="alert" />
        )}
      </Dialog>
      {posting && (
        <SlackDialog
          draft={slackDraft(speechOf(language), facts, links)}
          pictures={pictures}
          onClose={() => setPosting(false)}
        />
      )}
    </>
  );
}
