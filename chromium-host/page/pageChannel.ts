import type { CdpSession } from '../chromium/cdpConnection.ts';
import type { ToHost, ToPreload } from './pageTypes.ts';

/** Electron's own name for the world of preload scripts. */
export const ISOLATED_WORLD = 'Electron Isolated Context';
export const BINDING = '__chromiumHostSend';
export const RECEIVER = '__chromiumHostReceive';

interface ContextCreated {
  context: { id: number; uniqueId: string; name: string; origin: string; auxData?: { frameId?: string } };
}

interface BindingCalled {
  name: string;
  payload: string;
  executionContextId: number;
}

/** The wire between the host and the preload script of the top frame's current document. */
export interface PageChannel {
  /** Sends a message; those of one turn of the event loop go together, and none goes when no document is there. */
  post: (message: ToPreload) => void;
  /** Whether the document that sent the message being handled is still the current one. */
  generation: () => number;
  /** Web origin of the current document, as Chromium says. */
  origin: () => string;
  /** Runs code in the isolated world; rejects when there is no document. */
  evaluate: (expression: string, userGesture?: boolean) => Promise<unknown>;
}

/**
 * Follows the isolated world of one page through its documents and hands over what arrives from it. Messages of a
 * frame, or of a document that has gone, are dropped.
 */
export function createPageChannel(
  session: CdpSession,
  mainFrameId: string,
  onMessage: (message: ToHost) => void,
): PageChannel {
  let context: ContextCreated['context'] | undefined;
  let generation = 0;
  let queue: ToPreload[] = [];

  session.on('Runtime.executionContextCreated', ({ context: created }: ContextCreated) => {
    if (created.name !== ISOLATED_WORLD || created.auxData?.frameId !== mainFrameId) return;
    context = created;
    generation += 1;
    queue = [];
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }: Record<string, string>) => {
    if (context?.uniqueId === executionContextUniqueId) context = undefined;
  });
  const clear = (): void => {
    context = undefined;
  };
  session.on('Runtime.executionContextsCleared', clear);
  session.on('Inspector.targetCrashed', clear);
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }: BindingCalled) => {
    if (name !== BINDING || executionContextId !== context?.id) return;
    onMessage(JSON.parse(payload) as ToHost);
  });

  const flush = (): void => {
    const messages = queue;
    queue = [];
    if (!context || messages.length === 0) return;
    session.post('Runtime.evaluate', {
      expression: `${RECEIVER}(${JSON.stringify(JSON.stringify(messages))})`,
      uniqueContextId: context.uniqueId,
      silent: true,
    });
  };
  return {
    post(message) {
      if (!context) return;
      if (queue.length === 0) setImmediate(flush);
      queue.push(message);
    },
    generation: () => generation,
    origin: () => context?.origin ?? '',
    async evaluate(expression, userGesture = false) {
      if (!context) throw new Error('The page has no document');
      const { result } = await session.send<{ result: { value?: unknown } }>('Runtime.evaluate', {
        expression,
        uniqueContextId: context.uniqueId,
        returnByValue: true,
        userGesture,
      });
      return result.value;
    },
  };
}
