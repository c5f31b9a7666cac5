/** Where a link from outside may lead: only to a screen, never to an action. */
export interface DeepLink {
  context: string;
  namespace: string;
  rollout: string;
}

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/**
 * Reads release-cockpit://open?context=C&namespace=N&rollout=R. Anything else, and any further parameter, is
 * not a link of ours: null.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'release-cockpit:' || url.host !== 'open' || url.username || url.password) return null;
  const keys = [...url.searchParams.keys()].sort().join(',');
  if (keys !== 'context,namespace,rollout') return null;
  const context = url.searchParams.get('context') ?? '';
  const namespace = url.searchParams.get('namespace') ?? '';
  const rollout = url.searchParams.get('rollout') ?? '';
  if (!context || context.length > 200 || !NAME.test(namespace) || !NAME.test(rollout)) return null;
  return { context, namespace, rollout };
}

/** The first link of ours among a start's arguments; null when there is none. */
export function deepLinkOfArguments(argv: readonly string[]): DeepLink | null {
  for (const argument of argv) {
    const link = argument.startsWith('release-cockpit:') ? parseDeepLink(argument) : null;
    if (link) return link;
  }
  return null;
}
