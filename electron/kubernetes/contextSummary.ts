import { createHash } from 'node:crypto';
import type { ContextChoice, ContextSummary, Protection } from '../../shared/contract/contexts.ts';
import { levelInEffect } from '../../shared/team/teamFor.ts';
import type { ContextEntry } from './contextEntry.ts';
import { defaultProtection, looksLikeProduction, productionWord } from './contextProtection.ts';
import type { Session } from './session.ts';

/** A session and what the kubeconfig said when it was opened. */
export interface OpenedSession {
  session: Session;
  entry: ContextEntry;
}

/** The word that made it look like production, and where it stands. */
function guessedFrom(entry: ContextEntry): ContextSummary['guessedFrom'] {
  const places = [
    ['name', entry.name],
    ['cluster', entry.clusterName],
    ['namespace', entry.namespace],
  ] as const;
  for (const [place, name] of places) {
    const word = productionWord(name);
    if (word !== null) return { place, word };
  }
  return null;
}

function isProduction(entry: ContextEntry): boolean {
  return looksLikeProduction(entry.name, entry.clusterName, entry.namespace);
}

/** What the person chose, else what the name suggests. */
export function choiceFor(entry: ContextEntry, chosen: ContextChoice | undefined): ContextChoice {
  return (
    chosen ?? {
      protection: defaultProtection(isProduction(entry)),
      levelChosen: false,
      favourite: false,
      colour: null,
      namespaces: [],
    }
  );
}

/** The level in effect, without the read-only switch. @param team what the team's file says of the context. */
export function levelOf(
  entry: ContextEntry,
  chosen: ContextChoice | undefined,
  team: Protection | null,
): Pick<ContextSummary, 'protection' | 'protectionFrom' | 'ownProtection' | 'guessedProtection'> {
  const guess = defaultProtection(isProduction(entry));
  const { protection: ownProtection, levelChosen } = choiceFor(entry, chosen);
  // One that differs from the guess was set by a person, also before that was kept.
  const isOwn = chosen !== undefined && (levelChosen || ownProtection !== guess);
  const { level, from } = levelInEffect({
    guess,
    own: chosen ? { level: ownProtection, chosen: isOwn } : null,
    team: [team],
  });
  const protectionFrom = from === 'own' && !isOwn ? 'confirmed' : from;
  return { protection: level, protectionFrom, ownProtection, guessedProtection: guess };
}

/** Equal exactly when a session would be opened in the same way. Holds no secret in the clear. */
function connectionPrint({ connect, server, namespace }: ContextEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([connect, server, namespace]))
    .digest('hex');
}

/** How the kubeconfig has moved on since the session was opened; `now` undefined: the context is not there any more. */
function changeOnDisk(opened: ContextEntry, now: ContextEntry | undefined): 'changed' | 'gone' | null {
  if (!now) return 'gone';
  return now === opened || connectionPrint(now) === connectionPrint(opened) ? null : 'changed';
}

/**
 * What the switcher shows of a context. A connected one is described as it was opened, because that is where
 * actions go; only kubectl's mark follows the files.
 */
export function summaryOf(
  now: ContextEntry | undefined,
  opened: OpenedSession | undefined,
  chosen: ContextChoice | undefined,
  team: Protection | null,
): ContextSummary | null {
  const entry = opened?.entry ?? now;
  if (!entry) return null;
  const { favourite, colour, namespaces } = choiceFor(entry, chosen);
  return {
    contextId: entry.contextId,
    name: entry.name,
    cluster: entry.clusterName,
    server: entry.server,
    user: entry.userName,
    namespace: entry.namespace,
    file: entry.file,
    isCurrent: now?.isCurrent ?? false,
    isProduction: isProduction(entry),
    guessedFrom: guessedFrom(entry),
    favourite,
    colour,
    namespaces,
    ...levelOf(entry, chosen, team),
    problem: entry.problem,
    session: opened
      ? {
          epoch: opened.session.epoch,
          freshness: opened.session.freshness.get(),
          identity: opened.session.identity.get(),
          changedOnDisk: changeOnDisk(opened.entry, now),
          command: opened.session.command.get(),
        }
      : null,
  };
}

/** The context to open first; see KubernetesRoom.firstContextId. */
export function chooseFirst(
  entries: readonly ContextEntry[],
  wantedName: string | null,
): { contextId: string | null; warning: string | null } {
  if (wantedName !== null) {
    const wanted = entries.find((entry) => entry.name === wantedName || entry.contextId === wantedName);
    return wanted
      ? { contextId: wanted.contextId, warning: null }
      : { contextId: null, warning: `context "${wantedName}" is not in the kubeconfig` };
  }
  const current = entries.find((entry) => entry.isCurrent);
  const [only] = entries.length === 1 ? entries : [];
  return { contextId: (current ?? only)?.contextId ?? null, warning: null };
}
