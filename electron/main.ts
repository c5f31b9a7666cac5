import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { randomUUID } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import { createClock } from '../shared/clock/createClock.ts';
import { REAL_TIME } from '../shared/clock/clockSetting.ts';
import { derive } from '../shared/observable.ts';
import { teamLevelOf } from '../shared/team/teamFor.ts';
import { startBridge } from './bridge/bridge.ts';
import { composeSlack } from './composeSlack.ts';
import { createOrganisations } from './datadog/organisations.ts';
import { createKubernetesRoom } from './kubernetes/kubernetesRoom.ts';
import { problem } from './kubernetes/problems.ts';
import { proxyOfEnvironment } from './kubernetes/proxyOfEnvironment.ts';
import { readLogin } from './readLogin.ts';
import { openHistoryStore } from './recorder/historyStore.ts';
import { createRecorder } from './recorder/recorder.ts';
import { createAudit } from './releases/auditLog.ts';
import { openAudit } from './releases/openAudit.ts';
import { allNeedsPerson, countNeedsPerson } from './releases/needsPerson.ts';
import { createReportSaver } from './releases/saveReport.ts';
import { createReleasesRoom } from './releases/releasesRoom.ts';
import { createTeamMaps } from './releases/teamMaps.ts';
import { createTeamSources } from './releases/teamSources.ts';
import { openContextChoicesFile } from './settings/contextChoicesFile.ts';
import { readLaunchOptions, type LaunchOptions } from './settings/environment.ts';
import { openKeysFile } from './settings/keysFile.ts';
import { copyLineFile, openLineFile, readLineFile, writeNewFile } from './settings/lineFile.ts';
import type { LoginEnvironment } from './settings/loginShell.ts';
import { openOrganisationsFile } from './settings/organisationsFile.ts';
import { openPreferencesFile } from './settings/preferencesFile.ts';
import { followTeamFile } from './settings/teamFile.ts';
import { openWindowsFile } from './settings/windowsFile.ts';
import { openSlackFile } from './settings/slackFile.ts';
import { openSignalCorrectionsFile } from './settings/signalCorrectionsFile.ts';
import { serveApp } from './shell/appProtocol.ts';
import { createCrashHandler } from './shell/crash.ts';
import { isAllowedLink, linkHosts } from './shell/externalLinks.ts';
import { createKeychain } from './shell/keychain.ts';
import { createDemoLauncher, demoLogin, optionsOfDemo, startDemo } from './shell/demo.ts';
import { createNotifier } from './shell/notifications.ts';
import { createReleaseNotes } from './shell/releaseNotes.ts';
import { sendPush, servePages } from './shell/pageChannel.ts';
import { followLinks } from './shell/followLinks.ts';
import { APP_SCHEME, denyForeignRequests, denyPermissions, guardContents } from './shell/securityPolicy.ts';
import { menuTemplate } from './shell/appMenu.ts';
import { followSystemTheme } from './shell/systemTheme.ts';
import { watchForWake } from './shell/watchForWake.ts';
import { backgroundOf, createWindows } from './shell/windows.ts';

const OUT = path.resolve(import.meta.dirname, '..');

function start(options: LaunchOptions, login: LoginEnvironment): void {
  const home = options.home ?? app.getPath('userData');
  const secrets = [options.datadog.apiKey, options.datadog.appKey].filter(Boolean);
  const appendLog = openLineFile(path.join(home, 'logs', 'main.log'), secrets, false);
  const real = { now: Date.now, setTimeout, clearTimeout };
  const clock = createClock(options.clock, real);
  const pacing = createClock(REAL_TIME, real);
  const log = (line: string): void => {
    appendLog(`${new Date().toISOString()} ${line}`);
  };
  const preferencesFile = openPreferencesFile(home);
  const systemTheme = followSystemTheme(nativeTheme);
  const systemLanguage = (): 'en' | 'ja' =>
    app.getPreferredSystemLanguages()[0]?.startsWith('ja') ? 'ja' : 'en';

  const teamFile = followTeamFile(
    derive(preferencesFile.preferences, (chosen) => chosen.teamFile ?? null),
    pacing,
  );
  const kubernetes = createKubernetesRoom({
    clock,
    pacing,
    env: login.env,
    environmentProblem:
      login.failure && problem('loginShellFailed', login.failure.shell, login.failure.detail),
    homeDirectory: homedir(),
    explicitFile: options.kubeconfigFile,
    log,
    settings: openContextChoicesFile(home),
    preferences: preferencesFile.preferences,
    teamLevel: derive(
      teamFile.view,
      ({ read }) =>
        (name) =>
          read && teamLevelOf(read.team, name),
    ),
  });
  const auditFile = path.join(home, 'audit.jsonl');
  const keychain = createKeychain(safeStorage, process.platform);
  const proxyOf = (url: string): string | undefined => proxyOfEnvironment(url, login.env);
  const hide = (secret: string): number => secrets.push(secret);
  const datadog = createOrganisations({
    clock,
    environment: options.datadog,
    baseUrl: options.datadog.baseUrl,
    proxyOf,
    file: openOrganisationsFile(home),
    keys: openKeysFile(home, keychain),
    newId: randomUUID,
    hide,
    seed: randomUUID(),
    log,
  });
  const teamMaps = createTeamMaps(kubernetes, clock);
  const corrections = openSignalCorrectionsFile(home);
  const team = createTeamSources(kubernetes, teamMaps, {
    criticalEndpoints: derive(preferencesFile.preferences, (chosen) => chosen.criticalEndpoints ?? {}),
    teamFile: derive(teamFile.view, ({ read }) => read?.team ?? null),
  });
  const slackFile = openSlackFile(home, keychain);
  const slack = composeSlack({ clock, proxyOf, store: slackFile, baseUrl: options.slackBaseUrl, hide });
  const recorder = createRecorder(
    openHistoryStore(path.join(home, 'history.sqlite'), clock.now, log),
    clock,
    () => {
      const { historyDays, historyMegabytes } = preferencesFile.preferences.get();
      return { ageMs: historyDays * 24 * 3_600_000, bytes: historyMegabytes * 1_000_000 };
    },
  );
  const writeAudit = createAudit(openLineFile(auditFile, secrets, true));
  const notes = createReleaseNotes({
    preferences: preferencesFile.preferences.get,
    systemLanguage,
    contexts: kubernetes.contexts.get,
    now: clock.now,
    notify: createNotifier(Notification, log),
    open: (place) => windows.focusAny(place),
  });
  const releases = createReleasesRoom({
    kubernetes,
    datadog,
    clock,
    newId: randomUUID,
    osUser: userInfo().username,
    audit(entry) {
      recorder.act(entry);
      return writeAudit(entry);
    },
    recorder,
    onTransition: notes.turn,
    onNews: notes.news,
    corrections,
    team,
    recordEvents: () => preferencesFile.preferences.get().recordEvents,
    datadogEvents: () => preferencesFile.preferences.get().datadogEvents ?? false,
    log,
  });
  const windows = createWindows({
    preload: path.join(OUT, 'preload', 'preload.cjs'),
    kept: openWindowsFile(home),
    backgroundColor: () => backgroundOf(preferencesFile.preferences.get().theme ?? systemTheme.get()),
    onClosed: (id) => bridge.forgetWindow(id),
    onPageGone: createCrashHandler(log),
  });
  openPlace = windows.open;
  const needsPerson = countNeedsPerson(kubernetes, releases.openReleases, pacing);
  const bridge = startBridge({
    kubernetes,
    datadog,
    releases,
    recorder,
    needsPerson: needsPerson.counts,
    slack,
    preferencesFile,
    pacing,
    log,
    send: (windowId, push) => sendPush(windows.contents(windowId), push),
    audit: openAudit({
      file: auditFile,
      exportFolder: () => app.getPath('downloads'),
      clock,
      readText: readLineFile,
      copy: copyLineFile,
    }),
    saveReport: createReportSaver({
      folder: () => app.getPath('downloads'),
      clock,
      write: writeNewFile,
    }),
    team: {
      file: teamFile,
      maps: teamMaps,
      corrections,
      home,
      downloads: () => app.getPath('downloads'),
      async chooseFile() {
        const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'] });
        return filePaths[0] ?? null;
      },
      now: clock.now,
    },
    desktop: {
      version: app.getVersion(),
      platform: process.platform,
      clock: options.clock,
      contextName: options.contextName,
      demo: options.demo,
      startDemo: createDemoLauncher({
        program: process.env['APPIMAGE'] ?? process.argv[0] ?? process.execPath,
        folder: app.isPackaged ? null : app.getAppPath(),
        env: process.env,
      }),
      systemLanguage,
      systemTheme,
      copyText(text) {
        void clipboard.writeText(text);
      },
      openExternal(url) {
        if (
          !isAllowedLink(url, linkHosts(datadog.uiHosts())) &&
          !team.isTeamLink(url) &&
          !releases.isOfferedLink(url)
        )
          return false;
        void shell.openExternal(url);
        return true;
      },
      openWindow: (place) => windows.open(place),
    },
  });

  protocol.handle(APP_SCHEME, serveApp(path.join(OUT, 'renderer')));
  denyPermissions(session.defaultSession);
  denyForeignRequests(session.defaultSession);
  servePages(ipcMain, bridge.answer, log);
  powerMonitor.on('resume', () => bridge.reconnectAll());
  const setMenu = (): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(preferencesFile.preferences.get().language ?? systemLanguage(), process.platform, {
          newWindow: () => windows.open(),
          showLogs: () => void shell.openPath(path.join(home, 'logs')),
        }),
      ),
    );
  preferencesFile.preferences.subscribe(setMenu);
  setMenu();
  needsPerson.counts.subscribe((counts) => void app.setBadgeCount(allNeedsPerson(counts)));
  const stopWaiting = watchForWake(pacing, bridge.reconnectAll);
  links.follow(windows.focusAny);
  app.on('activate', () => windows.focusAny(null));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    stopWaiting();
    needsPerson.dispose();
    bridge.dispose();
    teamFile.dispose();
    releases.dispose();
    recorder.dispose();
    kubernetes.dispose();
    datadog.dispose();
    slack.dispose();
  });
  windows.openAll(links.firstPlace(process.argv) ?? '');
}

const asked = readLaunchOptions(process.env, process.argv.slice(1), app.isPackaged);
// The official client would read the keys from here by itself; they go only where they are handed to.
for (const name of ['DD_API_KEY', 'DD_APP_KEY', 'DD_SITE']) delete process.env[name];
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
]);
const links = followLinks();
// Before the lock: a demo has a home of its own, beside the person's app.
const demo = asked.ok && asked.value.demo ? await startDemo(OUT) : null;
const launch = asked.ok && demo ? { ...asked, value: optionsOfDemo(asked.value, demo) } : asked;
if (demo) app.on('quit', demo.remove);
let openPlace: (place: string) => void = () => undefined;
guardContents(app, (place) => openPlace(place));
if (launch.ok && launch.value.home) app.setPath('userData', launch.value.home);
if (!launch.ok) {
  dialog.showErrorBox('Release Cockpit', launch.failure);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  const options = launch.value;
  void app.whenReady().then(async () => start(options, demo ? demoLogin(process.env) : await readLogin()));
}
