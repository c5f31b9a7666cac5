import type { Clock } from '../shared/clock/clock.ts';
import { createOwnFetch, type ProxyOf } from './datadog/ownFetch.ts';
import { createTransport } from './datadog/transport.ts';
import { createSlackRoom, type SlackRoom, type SlackStore } from './slack/slackRoom.ts';

/** Slack over connections of its own: they end with dispose. @param baseUrl a stand-in on this machine; null: Slack. */
export function composeSlack(options: {
  clock: Clock;
  proxyOf: ProxyOf;
  store: SlackStore;
  baseUrl: string | null;
  hide: (secret: string) => void;
}): SlackRoom & { dispose: () => void } {
  const { clock, proxyOf, store, baseUrl, hide } = options;
  const connection = createOwnFetch(proxyOf);
  const send = createTransport(clock, connection.fetch);
  const room = createSlackRoom({
    store,
    transport: (request) => send(request, new AbortController().signal),
    baseUrl,
    hide,
  });
  return { ...room, dispose: connection.dispose };
}
