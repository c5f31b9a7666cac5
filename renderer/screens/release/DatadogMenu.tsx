import { useCallback, useRef, useState } from 'react';
import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { ReleaseTeam } from '../../../shared/team/teamSettings.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDismiss } from '../../ui/useDismiss.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionMenu.module.css';
import { releaseLinks, type DatadogLink } from './releaseLinks.ts';

/** Datadog's pages about something, one quiet button each. */
export function DatadogLinks({ links }: { links: readonly DatadogLink[] }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  return (
    <div className={styles.links} data-testid="datadog-links">
      {links.map(({ kind, url }) => (
        <Button
          key={kind}
          small
          testId={`link-${kind}`}
          onClick={() => void request(bridge, 'openExternal', { url })}
        >
          {words.links.kinds[kind]} ↗
        </Button>
      ))}
    </div>
  );
}

/** The same behind one button in the header, with the pages that the team shares; nothing while there is nothing to lead to. */
export function DatadogMenu({ metrics, team }: { metrics: MetricsPanel; team: ReleaseTeam['links'] }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useDismiss(open, close, place, button);
  const links = releaseLinks(metrics);
  if (links.length + team.length === 0) return null;
  const say = words.links;
  const name =
    team.length > 0
      ? { menu: say.menuOfTeam, help: say.menuOfTeamHelp }
      : { menu: say.menu, help: say.menuHelp };
  return (
    <div ref={place} className={styles.place}>
      <Button
        ref={button}
        look="quiet"
        small
        label={name.help}
        testId="datadog-menu"
        expanded={open}
        onClick={() => setOpen(!open)}
      >
        {name.menu}
      </Button>
      {open && (
        <ul className={styles.menu} aria-label={name.help}>
          {links.map(({ kind, url }) => (
            <li key={kind}>
              <button
                type="button"
                data-testid={`link-${kind}`}
                onClick={() => {
                  setOpen(false);
                  void request(bridge, 'openExternal', { url });
                }}
              >
                {words.links.kinds[kind]} ↗
              </button>
            </li>
          ))}
          {team.map(({ title, url }) => (
            <li key={url}>
              <button
                type="button"
                data-testid="link-team"
                onClick={() => {
                  setOpen(false);
                  void request(bridge, 'openExternal', { url });
                }}
              >
                {title} ↗<span>{new URL(url).hostname}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
