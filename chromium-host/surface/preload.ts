/** What a preload script finds: the code behind it is page/isolatedWorld.ts. */
export interface IpcRendererEvent {
  sender: IpcRenderer;
}

type Listener = (event: IpcRendererEvent, ...args: unknown[]) => void;

export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: Listener): IpcRenderer;
  once(channel: string, listener: Listener): IpcRenderer;
  off(channel: string, listener: Listener): IpcRenderer;
  removeListener(channel: string, listener: Listener): IpcRenderer;
  removeAllListeners(channel?: string): IpcRenderer;
}

export interface ContextBridge {
  exposeInMainWorld: (apiKey: string, api: unknown) => void;
}
