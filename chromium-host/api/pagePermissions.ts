import type { CdpSession } from '../chromium/cdpConnection.ts';
import { toWebUrl } from '../origin.ts';
import type { WebContents } from '../surface/window.ts';
import { allowsPermission } from './session.ts';

/** Electron's name → the name of Browser.grantPermissions (PermissionType). */
const PROTOCOL_NAMES: Record<string, string[]> = {
  'clipboard-read': ['clipboardReadWrite'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
  'display-capture': ['displayCapture'],
  geolocation: ['geolocation'],
  'idle-detection': ['idleDetection'],
  'local-fonts': ['localFonts'],
  media: ['audioCapture', 'videoCapture'],
  midi: ['midi'],
  midiSysex: ['midiSysex'],
  notifications: ['notifications'],
  'persistent-storage': ['durableStorage'],
  'screen-wake-lock': ['wakeLockScreen'],
  sensors: ['sensors'],
  'storage-access': ['storageAccess'],
  'window-management': ['windowManagement'],
};

/**
 * Puts the answers of the app's permission handlers into Chromium for one origin: what they allow is granted, and
 * everything else is refused without a prompt (Browser.grantPermissions rejects all that is not listed).
 */
export async function applyPermissions(
  browser: CdpSession,
  webContents: WebContents,
  origin: string,
): Promise<void> {
  const granted: string[] = [];
  for (const [name, protocolNames] of Object.entries(PROTOCOL_NAMES)) {
    if (await allowsPermission(webContents, name, origin)) granted.push(...protocolNames);
  }
  const webOrigin = new URL(toWebUrl(origin)).origin;
  await browser.send('Browser.grantPermissions', { origin: webOrigin, permissions: granted });
}
