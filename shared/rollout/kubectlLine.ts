import type { ActionInput, ActionKind } from '../contract/action.ts';

/** Quotes a word for a POSIX shell where it needs it. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command line that does the same as an action, without our guard (kubectl-argo-rollouts: cmd/). */
export function kubectlLine(
  kind: ActionKind,
  place: { namespace: string; name: string; contextName: string },
  input: ActionInput | null = null,
): string {
  const { namespace, name, contextName } = place;
  const where = `-n ${shellWord(namespace)} --context ${shellWord(contextName)}`;
  const target = shellWord(name);
  switch (kind) {
    case 'promote':
      return `kubectl argo rollouts promote ${target} ${where}`;
    case 'promoteFull':
      return `kubectl argo rollouts promote ${target} --full ${where}`;
    case 'skipStep':
      return `kubectl argo rollouts promote ${target} --skip-current-step ${where}`;
    case 'undo': {
      const revision = input?.kind === 'undo' ? ` --to-revision=${input.revision}` : '';
      return `kubectl argo rollouts undo ${target}${revision} ${where}`;
    }
    case 'restart':
      return `kubectl argo rollouts restart ${target} ${where}`;
    case 'setImage': {
      const image = input?.kind === 'setImage' ? `${input.container}=${input.to}` : 'CONTAINER=IMAGE';
      return `kubectl argo rollouts set image ${target} ${shellWord(image)} ${where}`;
    }
    case 'terminate': {
      const run = input?.kind === 'terminate' ? shellWord(input.run) : 'RUN';
      return `kubectl argo rollouts terminate analysisrun ${run} ${where}`;
    }
    case 'abort':
      return `kubectl argo rollouts abort ${target} ${where}`;
    case 'retry':
      return `kubectl argo rollouts retry rollout ${target} ${where}`;
    case 'pause':
      return `kubectl argo rollouts pause ${target} ${where}`;
    case 'resume':
      // The plugin has no resume; its promote would also skip a step (argo-rollouts#3910).
      return `kubectl patch rollouts.argoproj.io ${target} ${where} --type merge -p '{"spec":{"paused":false}}'`;
  }
}
