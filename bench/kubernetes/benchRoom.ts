import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import { createKubernetesRoom, type KubernetesRoom } from '../../electron/kubernetes/kubernetesRoom.ts';
import type { Session } from '../../electron/kubernetes/session.ts';
import { openContextChoicesFile } from '../../electron/settings/contextChoicesFile.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';

export interface BenchRoom {
  room: KubernetesRoom;
  contextId: string;
  open: () => Session;
  dispose: () => void;
}

/** A Kubernetes room with one context that leads to the server. */
export function createBenchRoom(
  url: string,
  clock: Clock,
  log: (line: string) => void = () => undefined,
): BenchRoom {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-kubernetes-'));
  const file = path.join(folder, 'config');
  writeKubeconfig(file, {
    clusters: [{ name: 'bench', server: url }],
    contexts: [{ name: 'bench', cluster: 'bench', token: 'bench-token' }],
    currentContext: 'bench',
  });
  const room = createKubernetesRoom({
    clock,
    pacing: clock,
    env: {},
    homeDirectory: folder,
    explicitFile: file,
    log,
    settings: openContextChoicesFile(folder),
  });
  const contextId = room.firstContextId(null).contextId ?? '';
  return {
    room,
    contextId,
    open() {
      const opened = room.open(contextId);
      if (!opened.ok) throw new Error(opened.failure.detail);
      return opened.value;
    },
    dispose() {
      room.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}
