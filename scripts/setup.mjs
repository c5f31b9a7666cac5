// Brings everything the other commands need, on plain Node 20: packages, a browser host, once. Says what it
// does, says nothing when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = path.join(ROOT, 'node_modules');
const INSTALLED_LOCK = path.join(MODULES, '.release-cockpit-lock-hash');
const STATE_DIRECTORY = path.join(ROOT, '.cache');
const ELECTRON_FAILED = path.join(STATE_DIRECTORY, 'electron-download-failed');
const ELECTRON_LIMIT_MS = 90_000;
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_PLACES = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function say(text) {
  process.stderr.write(`setup: ${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .map((directory) => path.join(directory, name))
    .find(isExecutable);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function bringPackages() {
  const wanted = lockHash();
  if (readIfThere(INSTALLED_LOCK) === wanted) return;
  say(existsSync(MODULES) ? 'package-lock.json has changed: npm ci' : 'no packages yet: npm ci');
  // npm's own environment of the outer command must not leak into the inner one (lifecycle, prefix).
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_(?!config_)/.test(key)),
  );
  const installed = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env,
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) stop('npm ci failed; see above. It needs the package registry once.');
  writeFileSync(INSTALLED_LOCK, `${wanted}\n`);
}

function electronBinary() {
  const directory = path.join(MODULES, 'electron');
  const name = readIfThere(path.join(directory, 'path.txt'));
  return name && isExecutable(path.join(directory, 'dist', name)) ? path.join(directory, 'dist', name) : null;
}

function electronVersion() {
  return JSON.parse(readFileSync(path.join(MODULES, 'electron', 'package.json'), 'utf8')).version;
}

function bringElectron() {
  if (process.env.RELEASE_COCKPIT_HOST === 'chromium') return false;
  if (electronBinary()) return true;
  if (readIfThere(ELECTRON_FAILED) === electronVersion()) return false;
  say("fetching Electron's binary (tried once)");
  const fetched = run(process.execPath, [path.join(MODULES, 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: ELECTRON_LIMIT_MS,
  });
  if (fetched.status === 0 && electronBinary()) return true;
  mkdirSync(STATE_DIRECTORY, { recursive: true });
  writeFileSync(ELECTRON_FAILED, `${electronVersion()}\n`);
  say('Electron cannot be had here; the Chromium host is used instead (delete .cache to try again)');
  return false;
}

function findBrowser() {
  const chosen = process.env.RELEASE_COCKPIT_CHROMIUM;
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return BROWSERS.map(onPath).find(Boolean) ?? BROWSER_PLACES.find(isExecutable) ?? null;
}

function bringBrowser() {
  if (findBrowser()) return;
  const packages = ['chromium', 'xvfb', 'xauth', 'fonts-liberation', 'fonts-noto-cjk'];
  const isDebian = existsSync('/etc/debian_version') && onPath('apt-get');
  if (!isDebian || process.getuid?.() !== 0)
    stop(
      isDebian
        ? `no Chromium or Chrome found. Install one: sudo apt-get install ${packages.join(' ')}`
        : 'no Chromium or Chrome found. Install Chromium or Google Chrome, or set RELEASE_COCKPIT_CHROMIUM to its executable.',
    );
  say(`no Chromium or Chrome found: apt-get install ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = run('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const installed = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (updated.status !== 0 || installed.status !== 0 || !findBrowser())
    stop(`apt-get could not install a browser. Install by hand: apt-get install ${packages.join(' ')}`);
}

// With the real Electron no other browser is needed.
bringPackages();
if (!bringElectron()) bringBrowser();
