import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Datadog.module.css';

type Search = { kind: 'idle' } | { kind: 'asking' } | { kind: 'asked'; sites: readonly string[] };

/** Tells a wrong key from a right one at the wrong site, when a person wants the other sites to be asked. */
export function SiteFinder({
  find,
  onUse,
}: {
  find: () => Promise<string[]>;
  onUse: (site: string) => void;
}) {
  const { words } = useSpeech();
  const say = words.organisations.dialog;
  const [search, setSearch] = useState<Search>({ kind: 'idle' });
  const ask = (): void => {
    setSearch({ kind: 'asking' });
    void find().then((sites) => setSearch({ kind: 'asked', sites }));
  };
  return (
    <div className={styles.finder} role="status" data-testid="site-finder">
      {search.kind === 'idle' && (
        <>
          <Button small onClick={ask} testId="find-site">
            {say.findSite}
          </Button>
          <span className="muted">{say.findSiteHelp}</span>
        </>
      )}
      {search.kind === 'asking' && <span className="muted">{say.findingSite}</span>}
      {search.kind === 'asked' && search.sites.length === 0 && <span>{say.siteNotFound}</span>}
      {search.kind === 'asked' && search.sites.length > 0 && (
        <>
          <span>{say.siteFound(search.sites.join(', '))}</span>
          {search.sites.map((site) => (
            <Button key={site} small onClick={() => onUse(site)}>
              {say.takeSite(site)}
            </Button>
          ))}
        </>
      )}
    </div>
  );
}
