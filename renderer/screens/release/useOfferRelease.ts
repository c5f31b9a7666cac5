import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useCommands } from '../../app/palette/CommandsContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { sayBlocked, sayButton } from './sayAction.ts';
import { useOwnWindow } from './useOwnWindow.ts';

function showEndpoint(resourceName: string): void {
  const row = document.querySelector<HTMLElement>(`[data-resource="${CSS.escape(resourceName)}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.focus();
}

/** Offers the release's actions and endpoints to the palette; an action opens its dialog, blocked ones say why. */
export function useOfferRelease(
  snapshot: ReleaseSnapshot,
  detail: ReleaseDetail,
  onOpen: (kind: ActionKind) => void,
): void {
  const speech = useSpeech();
  const openOwnWindow = useOwnWindow(snapshot);
  useCommands([
    ...detail.actions.map((plan) => ({
      id: `action ${plan.kind}`,
      group: 'action' as const,
      text: sayButton(speech, plan),
      detail: detail.row.name,
      ...(plan.kind === 'abort' ? { keys: 'Shift+A' as const } : {}),
      blocked: sayBlocked(speech, plan),
      run: () => onOpen(plan.kind),
    })),
    {
      id: 'own window',
      group: 'action' as const,
      text: speech.words.release.ownWindow,
      detail: detail.row.name,
      blocked: null,
      run: openOwnWindow,
    },
    ...snapshot.metrics.endpoints.map(({ resourceName, label }) => ({
      id: `endpoint ${resourceName}`,
      group: 'endpoint' as const,
      text: label,
      detail: '',
      blocked: null,
      run: () => showEndpoint(resourceName),
    })),
  ]);
}
