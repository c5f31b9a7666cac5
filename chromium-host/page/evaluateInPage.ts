import type { CdpSession } from '../chromium/cdpConnection.ts';

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Runs code in the page's own world and gives its value as JSON; rejects with what the code threw. */
export async function evaluateInPage(
  session: CdpSession,
  code: string,
  userGesture: boolean,
): Promise<unknown> {
  const { result, exceptionDetails } = await session.send<Evaluated>('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    returnByValue: true,
    userGesture,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
