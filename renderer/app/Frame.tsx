import { use, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ContextSummary } from '../../shared/contract/contexts.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import { ContextDialog } from '../screens/contexts/ContextDialog.tsx';
import { ContextNotices } from '../screens/contexts/ContextNotices.tsx';
import { DemoNotice, PreferencesNotice } from '../screens/settings/PreferencesNotice.tsx';
import { Kbd } from '../ui/Button.tsx';
import { ContextMark } from '../ui/Marks.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import { DatadogChip, KubernetesChip } from './Chips.tsx';
import { ClockText } from './ClockText.tsx';
import styles from './Frame.module.css';
import sideBar from './SideBar.module.css';
import { HeardKeysContext } from './heardKeys.ts';
import { AuditIcon, CaretIcon, HistoryIcon, ReleasesIcon, SettingsIcon } from './Icons.tsx';
import { useShortcut } from './KeymapContext.ts';
import { useKeys, usePaletteKey } from './keys.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { paletteKey } from './paletteKey.ts';
import { Palette } from './palette/Palette.tsx';
import { useReleasesFrom } from './listBehind.ts';
import { routeHash } from './routes.ts';
import { goTo, useRoute } from './useRoute.ts';

export interface FrameProps {
  screen: 'releases' | 'history' | 'audit' | 'settings' | 'contexts';
  /** In the window's title, before the context's name. */
  title: string;
  /** Behind it: how things stand, for whoever sees the title only. */
  status?: string;
  /** From the very snapshot that the screen shows; null when none is chosen or known yet. */
  context: ContextSummary | null;
  /** In the place of the context's name where there is none. */
  noContext?: string | undefined;
  /** Of the cluster's data on this screen. */
  freshness: Freshness | null;
  /** In place of its words, where it is that of several contexts. */
  freshnessSaid?: string | undefined;
  /** The namespace control or text. */
  namespace?: ReactNode;
  /** Where Releases leads when the screen itself belongs to no context. */
  homeContextId?: string | null;
  children: ReactNode;
}

function frameTone(context: ContextSummary | null): string | undefined {
  if (!context) return undefined;
  if (context.isProduction) return styles.production;
  return context.protection === 'open' ? undefined : styles[context.protection];
}

/** The window: top bar, screens on the left, the screen itself. */
export function Frame(props: FrameProps) {
  const { screen, title, status, context, noContext, freshness, namespace, homeContextId, children } = props;
  const { words } = useSpeech();
  const [dialog, setDialog] = useState<'contexts' | 'keys' | 'palette' | null>(null);
  const close = (): void => setDialog(null);
  const heard = use(HeardKeysContext);
  const route = useRoute().screen;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = [title, status, context?.name, words.frame.app].filter(Boolean).join(' · ');
  }, [title, status, context?.name, words]);
  // The element that had the focus is gone with the screen before: Tab goes on in this one, not at the top bar.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, []);
  const homeId = context?.contextId ?? homeContextId ?? null;
  const home = useReleasesFrom(homeId);
  const where =
    context?.name ?? noContext ?? (home.screen === 'allReleases' ? words.frame.allContexts : undefined);
  useKeys({
    '?': () => setDialog('keys'),
    'g r': () => goTo(home),
    'g h': () => goTo({ screen: 'history' }),
    'g c': () => goTo({ screen: 'contexts' }),
    'g s': () => goTo({ screen: 'settings' }),
  });
  const keysHelp = useShortcut('?');
  usePaletteKey(() => setDialog('palette'));
  return (
    <div className={`${styles.app} ${frameTone(context) ?? ''}`}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {words.frame.skip}
      </button>
      <header className={styles.top}>
        <button
          type="button"
          className={styles.switch}
          aria-haspopup="dialog"
          aria-expanded={dialog === 'contexts'}
          data-testid="context-switcher"
          onClick={() => setDialog('contexts')}
        >
          {context && <ContextMark context={context} />}
          <span className="cut">{where ?? words.frame.chooseContext}</span>
          {where !== undefined && <span className="said">{words.frame.changeContext}</span>}
          <CaretIcon />
        </button>
        {namespace !== undefined && <div className={styles.namespace}>{namespace}</div>}
        <button
          type="button"
          className={styles.find}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          data-testid="open-palette"
          onClick={() => setDialog('palette')}
        >
          <span className="cut">{words.palette.title}</span>
          <Kbd>{paletteKey()}</Kbd>
        </button>
        <div className={styles.chips}>
          {freshness && <KubernetesChip freshness={freshness} said={props.freshnessSaid} />}
          <DatadogChip />
          <ClockText />
        </div>
      </header>
      <nav className={sideBar.nav} aria-label={words.frame.navigation}>
        <a
          href={routeHash(home)}
          aria-label={words.frame.releases}
          title={words.frame.releases}
          aria-current={screen === 'releases' ? 'page' : undefined}
        >
          <ReleasesIcon />
        </a>
        <a
          href={routeHash({ screen: 'history' })}
          aria-label={words.history.title}
          title={words.history.title}
          aria-current={screen === 'history' ? 'page' : undefined}
        >
          <HistoryIcon />
        </a>
        <a
          href={routeHash({ screen: 'audit' })}
          aria-label={words.audit.title}
          title={words.audit.title}
          aria-current={screen === 'audit' ? 'page' : undefined}
        >
          <AuditIcon />
        </a>
        <button
          type="button"
          className={sideBar.help}
          aria-label={words.keys.title}
          title={words.keys.title}
          aria-haspopup="dialog"
          aria-keyshortcuts={keysHelp.aria}
          data-testid="open-keys"
          onClick={() => setDialog('keys')}
        >
          <Kbd>{keysHelp.shown}</Kbd>
        </button>
        <a
          href={routeHash({ screen: 'settings' })}
          aria-label={words.frame.settings}
          title={words.frame.settings}
          aria-current={screen === 'settings' ? 'page' : undefined}
        >
          <SettingsIcon />
        </a>
      </nav>
      <main ref={main} className={styles.main} tabIndex={-1}>
        <DemoNotice />
        <PreferencesNotice />
        <ContextNotices
          context={context}
          onReviewLevels={route === 'releases' ? () => setDialog('contexts') : null}
        />
        {children}
      </main>
      {dialog === 'contexts' && <ContextDialog shownId={context?.contextId ?? null} onClose={close} />}
      {dialog === 'keys' && <KeysHelp heard={heard.read()} onClose={close} />}
      {dialog === 'palette' && <Palette contextId={homeId} onClose={close} />}
    </div>
  );
}
