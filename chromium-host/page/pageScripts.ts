import type { IsolatedWorldConfig } from './pageTypes.ts';
import { installIsolatedWorld } from './isolatedWorld.ts';
import { installMainWorld } from './mainWorld.ts';

/** The script for every frame's own world. */
export function mainWorldScript(handshake: string): string {
  return `(${installMainWorld.toString()})(${JSON.stringify(handshake)});`;
}

/** The script for the isolated world: the host's part, and the preload script inside of it (CommonJS). */
export function isolatedWorldScript(config: IsolatedWorldConfig, preloadCode: string): string {
  return (
    `(${installIsolatedWorld.toString()})(${JSON.stringify(config)}, ` +
    `function (require, module, exports, process) {${preloadCode}\n});`
  );
}
