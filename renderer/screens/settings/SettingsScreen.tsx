import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { Frame } from '../../app/Frame.tsx';
import { routeHash } from '../../app/routes.ts';
import { useHomeContext } from '../../app/useHomeContext.ts';
import { useRoute } from '../../app/useRoute.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ContextsSettings } from './ContextsSettings.tsx';
import { CriticalSettings } from './CriticalSettings.tsx';
import { DatadogSettings } from './DatadogSettings.tsx';
import { DisplaySettings, HistorySettings, SafetySettings } from './GeneralSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { Section } from './Section.tsx';
import styles from './Settings.module.css';
import { SETTINGS_PARTS } from './settingsParts.ts';
import { TeamSettings } from './TeamSettings.tsx';
import { ShortcutSettings } from './ShortcutSettings.tsx';
import { SlackSettings } from './SlackSettings.tsx';
import { usePartInView } from './usePartInView.ts';

/** The list is one stop of Tab; arrow keys go through it, Enter goes to the part. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const places: Record<string, number> = {
    ArrowDown: Math.min(at + 1, links.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: links.length - 1,
  };
  const to = places[event.key];
  if (to === undefined) return;
  links[to]?.focus();
  event.preventDefault();
}

function PartList({ page }: { page: RefObject<HTMLElement | null> }) {
  const { words } = useSpeech();
  const route = useRoute();
  const shown = usePartInView(page, route.screen === 'settings' ? (route.part ?? null) : null);
  return (
    <nav className={styles.parts} aria-label={words.settingsParts.list} onKeyDown={moveFocus}>
      {SETTINGS_PARTS.map((part) => (
        <a
          key={part}
          href={routeHash({ screen: 'settings', part })}
          tabIndex={part === shown ? 0 : -1}
          aria-current={part === shown ? 'true' : undefined}
          data-testid={`settings-to-${part}`}
        >
          {words.settingsParts.names[part]}
        </a>
      ))}
    </nav>
  );
}

/** Everything a person can choose. @param props.homeContextId the context they come from. */
export function SettingsScreen({
  version,
  homeContextId,
}: {
  version: string;
  homeContextId: string | null;
}) {
  const { words } = useSpeech();
  const say = words.settings;
  const page = useRef<HTMLDivElement>(null);
  const home = useHomeContext(homeContextId);
  return (
    <Frame
      screen="settings"
      title={say.title}
      context={home}
      freshness={home?.session?.freshness ?? null}
      homeContextId={homeContextId}
    >
      <div ref={page} className={styles.page}>
        <h1>{say.title}</h1>
        <PartList page={page} />
        <div className={styles.content}>
          <DisplaySettings />
          <SafetySettings />
          <ContextsSettings />
          <Section part="datadog" title={words.frame.datadog} help={words.organisations.help}>
            <DatadogSettings embedded />
          </Section>
          <CriticalSettings />
          <TeamSettings />
          <Section part="notifications" title={words.settingsParts.names.notifications}>
            <NotificationSettings />
          </Section>
          <Section part="slack" title={words.people.slack.title} help={words.people.slack.help}>
            <SlackSettings />
          </Section>
          <ShortcutSettings />
          <HistorySettings />
          <p className={styles.foot}>{say.version(version)}</p>
        </div>
      </div>
    </Frame>
  );
}
