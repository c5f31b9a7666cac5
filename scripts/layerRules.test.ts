import { describe, expect, it } from 'vitest';
import { importsOf, layerFaults } from './layerRules.ts';

describe('importsOf', () => {
  it('finds static, type, side-effect, re-exported and dynamic imports', () => {
    const source = `import a from './a.ts';\nimport type { B } from "./b.ts";\nimport './c.css';\nexport { d } from './d.ts';\nconst e = await import('./e.ts');`;
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.css', './d.ts', './e.ts']);
  });
});

describe('layerFaults', () => {
  const faultsOf = (file: string, specifier: string): string[] =>
    layerFaults(file, `import { x } from '${specifier}';`);

  it('lets imports run from outer rooms to inner ones', () => {
    expect(faultsOf('electron/bridge/serve.ts', '../releases/releases.ts')).toEqual([]);
    expect(faultsOf('renderer/live/bridge.ts', '../../shared/contract/contract.ts')).toEqual([]);
    expect(faultsOf('electron/main.ts', './shell/window.ts')).toEqual([]);
  });

  it('refuses imports the other way', () => {
    expect(faultsOf('electron/kubernetes/session.ts', '../datadog/client.ts')).toHaveLength(1);
    expect(faultsOf('shared/rollout/phase.ts', '../../electron/main.ts')).toHaveLength(1);
    expect(faultsOf('renderer/app/frame.tsx', '../../electron/main.ts')).toHaveLength(1);
    expect(faultsOf('electron/releases/releases.ts', '../bridge/serve.ts')).toHaveLength(1);
  });

  it('keeps Electron, Node and React in their rooms', () => {
    expect(faultsOf('electron/bridge/serve.ts', 'electron')).toHaveLength(1);
    expect(faultsOf('electron/shell/window.ts', 'electron')).toEqual([]);
    expect(faultsOf('shared/rollout/phase.ts', 'node:fs')).toHaveLength(1);
    expect(faultsOf('renderer/app/frame.tsx', 'undici')).toHaveLength(1);
    expect(faultsOf('electron/main.ts', 'react')).toHaveLength(1);
  });

  it('knows every room', () => {
    expect(layerFaults('helpers/x.ts', '')).toHaveLength(1);
  });
});
