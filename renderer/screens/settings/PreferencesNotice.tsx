import { usePreferences } from '../../app/PreferencesContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { Notice } from '../contexts/Notice.tsx';

/** Says on every screen that nothing here is real. */
export function DemoNotice() {
  const { words } = useSpeech();
  const { notice, noticeHelp } = words.firstRun.demo;
  return usePreferences().demo ? <Notice title={notice} help={noticeHelp} calm testId="notice-demo" /> : null;
}

/** Says on every screen that the disk does not hold what is in effect. */
export function PreferencesNotice() {
  const { words } = useSpeech();
  const { state, preferences } = usePreferences();
  if (state === 'kept') return null;
  // Who had switched writing off must not believe that it still is.
  const lost = state !== 'notSaved' && !preferences.readOnly;
  return (
    <Notice
      title={words.preferences.notKept[state]}
      {...(lost ? { help: words.preferences.readOnlyIsOff } : {})}
      testId="notice-preferences"
    />
  );
}
