import path from 'node:path';
import { parseClockSetting, REAL_TIME, type ClockSetting } from '../../shared/clock/clockSetting.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What the process was started with. Keys are in `datadog` only; nothing else may hold them. */
export interface LaunchOptions {
  clock: ClockSetting;
  /** Where settings, logs and audit live; null: the platform's place for this app. */
  home: string | null;
  /** --kubeconfig FILE, absolute. */
  kubeconfigFile: string | null;
  /** --context NAME */
  contextName: string | null;
  /** --demo: a simulated cluster and Datadog in place of everything else. */
  demo: boolean;
  datadog: { apiKey: string; appKey: string; site: string; baseUrl: string | null };
  /** A stand-in for Slack on this machine; null: Slack. */
  slackBaseUrl: string | null;
}

const DEFAULT_SITE = 'datadoghq.com';
const SITE = /^[a-z0-9.-]+$/i;

function flag(argv: readonly string[], name: string): string | null {
  for (const [index, argument] of argv.entries()) {
    if (argument === `--${name}`) return argv[index + 1] ?? null;
    if (argument.startsWith(`--${name}=`)) return argument.slice(name.length + 3);
  }
  return null;
}

/**
 * Reads environment and flags.
 * @param isPackaged a packaged app refuses a changed clock and another Datadog address: both could show a person
 * a production that is not there.
 */
export function readLaunchOptions(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
  isPackaged: boolean,
): Result<LaunchOptions, string> {
  const clockText = env.RELEASE_COCKPIT_CLOCK;
  if (clockText && isPackaged) return fail('RELEASE_COCKPIT_CLOCK is refused in a packaged app');
  const clock = clockText ? parseClockSetting(clockText) : ok(REAL_TIME);
  if (!clock.ok) return fail(`RELEASE_COCKPIT_CLOCK: ${clock.failure}`);
  const site = env.DD_SITE || DEFAULT_SITE;
  if (!SITE.test(site)) return fail(`DD_SITE: "${site}" is not a host name`);
  const baseUrl = env.RELEASE_COCKPIT_DATADOG_URL || null;
  if (baseUrl !== null && !isUsableBaseUrl(baseUrl))
    return fail('RELEASE_COCKPIT_DATADOG_URL: expected https://… or http://127.0.0.1:…');
  const slackBaseUrl = env.RELEASE_COCKPIT_SLACK_URL || null;
  if (
    slackBaseUrl !== null &&
    (isPackaged || !/^http:\/\/(?:127\.0\.0\.1|localhost):\d+$/.test(slackBaseUrl))
  )
    return fail('RELEASE_COCKPIT_SLACK_URL: expected http://127.0.0.1:PORT, and not in a packaged app');
  const kubeconfigFile = flag(argv, 'kubeconfig');
  return ok({
    clock: clock.value,
    home: env.RELEASE_COCKPIT_HOME ? path.resolve(env.RELEASE_COCKPIT_HOME) : null,
    kubeconfigFile: kubeconfigFile === null ? null : path.resolve(kubeconfigFile),
    contextName: flag(argv, 'context'),
    demo: argv.includes('--demo'),
    datadog: { apiKey: env.DD_API_KEY ?? '', appKey: env.DD_APP_KEY ?? '', site, baseUrl },
    slackBaseUrl,
  });
}

/** Keys must not travel in the clear: plain http only to this machine. */
function isUsableBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname))
  );
}
