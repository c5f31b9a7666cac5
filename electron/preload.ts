import { contextBridge, ipcRenderer } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL, REQUEST_NAMES } from '../shared/contract/channels.ts';

const requests = Object.fromEntries(
  REQUEST_NAMES.map((name) => [
    name,
    (payload: unknown) => ipcRenderer.invoke(REQUEST_CHANNEL, { name, payload }) as Promise<unknown>,
  ]),
);

contextBridge.exposeInMainWorld('cockpit', {
  ...requests,
  // The event object stays here: it would hand the page ipcRenderer itself.
  onPush(listener: (push: unknown) => void) {
    const hear = (_event: unknown, push: unknown): void => listener(push);
    ipcRenderer.on(PUSH_CHANNEL, hear);
    return () => {
      ipcRenderer.removeListener(PUSH_CHANNEL, hear);
    };
  },
});
