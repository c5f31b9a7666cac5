import { registerHooks } from 'node:module';

// Both `import … from 'electron'` of the app and `require('electron')` of the inspector get the host's module.
const hostModule = new URL('./electronModule.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'electron' || specifier === 'electron/main')
      return { url: hostModule, format: 'module-typescript', shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
