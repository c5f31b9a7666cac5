import { useTopic } from './LiveContext.tsx';

/** A context's name in the kubeconfig; its id while the name is not known. */
export function useContextName(contextId: string): string {
  const contexts = useTopic({ kind: 'contexts' });
  const found =
    contexts.kind === 'live' && contexts.snapshot.contexts.find((one) => one.contextId === contextId);
  return found ? found.name : contextId;
}
