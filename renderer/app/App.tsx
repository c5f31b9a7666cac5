import { useEffect, useState } from 'react';
import type { Welcome } from '../../shared/contract/preferences.ts';
import { AuditScreen } from '../screens/audit/AuditScreen.tsx';
import { ContextsScreen } from '../screens/contexts/ContextsScreen.tsx';
import { FirstRunScreen } from '../screens/firstRun/FirstRunScreen.tsx';
import { HistoryScreen } from '../screens/history/HistoryScreen.tsx';
import { RecordScreen } from '../screens/history/RecordScreen.tsx';
import { ReleaseScreen } from '../screens/release/ReleaseScreen.tsx';
import { AllReleasesScreen } from '../screens/releases/AllReleasesScreen.tsx';
import { ReleasesScreen } from '../screens/releases/ReleasesScreen.tsx';
import { LinkScreen } from '../screens/link/LinkScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { TriageScreen } from '../screens/triage/TriageScreen.tsx';
import { usePreferences } from './PreferencesContext.tsx';
import { goTo, useRoute } from './useRoute.ts';

/** Shows the screen of the address. */
export function App({ welcome }: { welcome: Welcome }) {
  const route = useRoute();
  const first = welcome.firstContextId;
  const { preferences } = usePreferences();
  const isFirstRun = welcome.isFirstRun && preferences.firstRunDone !== true;
  const [lastContextId, setLastContextId] = useState(first);
  // From the list of all contexts a person goes to Settings as from all of them, not from the one they saw before.
  const comesFrom =
    'contextId' in route ? route.contextId : route.screen === 'allReleases' ? null : lastContextId;
  if (comesFrom !== lastContextId) setLastContextId(comesFrom);

  useEffect(() => {
    if (route.screen !== 'start') return;
    if (isFirstRun) return goTo({ screen: 'firstRun' }, 'replace');
    goTo(
      first === null ? { screen: 'contexts' } : { screen: 'releases', contextId: first, namespace: null },
      'replace',
    );
  }, [route, first, isFirstRun]);

  switch (route.screen) {
    case 'start':
      return null;
    case 'contexts':
      return <ContextsScreen warning={welcome.contextWarning} />;
    case 'settings':
      return <SettingsScreen version={welcome.version} homeContextId={lastContextId} />;
    case 'firstRun':
      return <FirstRunScreen />;
    case 'audit':
      return <AuditScreen homeContextId={lastContextId} />;
    case 'history':
      return <HistoryScreen homeContextId={lastContextId} />;
    case 'record':
      return <RecordScreen key={route.id} id={route.id} homeContextId={lastContextId} />;
    case 'link':
      return <LinkScreen link={route.link} homeContextId={lastContextId} />;
    case 'allReleases':
      return <AllReleasesScreen homeContextId={lastContextId} />;
    case 'releases':
      return <ReleasesScreen contextId={route.contextId} namespace={route.namespace} />;
    case 'triage': {
      const { contextId, namespace, name } = route;
      return (
        <TriageScreen
          key={JSON.stringify([contextId, namespace, name])}
          contextId={contextId}
          namespace={namespace}
          name={name}
        />
      );
    }
    case 'release': {
      const { contextId, namespace, name } = route;
      return (
        <ReleaseScreen
          key={JSON.stringify([contextId, namespace, name])}
          contextId={contextId}
          namespace={namespace}
          name={name}
        />
      );
    }
  }
}
