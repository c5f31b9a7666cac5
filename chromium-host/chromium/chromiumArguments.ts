/** What the arguments of a Chromium depend on. */
export interface ChromiumOptions {
  profile: string;
  headless: boolean;
  isRoot: boolean;
  /** Value of --remote-debugging-port, only when a test tool asked for it. */
  debugPort: string | undefined;
  /** Switches that the app appended (app.commandLine). */
  appSwitches: ReadonlyMap<string, string>;
}

/** Looks and language; any other switch of the app could open the page to the network or a port. */
const FORWARDED = new Set([
  'lang',
  'force-device-scale-factor',
  'force-prefers-reduced-motion',
  'force-color-profile',
]);

/**
 * The page has no network: no name resolves (addresses such as 127.0.0.1 count as names here), whatever would not
 * need a name goes to a proxy that does not exist, and WebRTC may not use UDP past that proxy.
 */
const NO_NETWORK = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://no-network.invalid:1',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,' +
    'InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,DialMediaRouteProvider',
];

/** Electron's window keeps its pace behind others only when asked to; ours shows a live cluster, so always. */
const KEEP_PACE = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

function common(options: ChromiumOptions): string[] {
  return [
    // Chromium refuses to run as root with its sandbox; --test-type hides the bar that warns of it.
    ...(options.isRoot ? ['--no-sandbox', '--test-type'] : []),
    ...(options.headless ? ['--headless=new'] : []),
    `--user-data-dir=${options.profile}`,
  ];
}

/** Arguments of the browser itself: no window yet, commands over a pipe. */
export function chromiumArguments(options: ChromiumOptions): string[] {
  const forwarded = [...options.appSwitches].filter(([name]) => FORWARDED.has(name));
  return [
    ...common(options),
    '--remote-debugging-pipe',
    ...(options.debugPort === undefined ? [] : [`--remote-debugging-port=${options.debugPort}`]),
    '--no-startup-window',
    ...QUIET,
    ...KEEP_PACE,
    ...NO_NETWORK,
    ...forwarded.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ];
}

/** Arguments of a second start that only asks the running browser for one more window without a tab strip. */
export function windowArguments(options: ChromiumOptions, url: string): string[] {
  return [...common(options), ...NO_NETWORK, '--no-first-run', `--app=${url}`];
}
