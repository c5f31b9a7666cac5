import type { ContextsSnapshot } from '../../../shared/contract/contexts.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { foundFiles, type FoundFile } from './firstRunSteps.ts';
import styles from './FirstRun.module.css';

function FileItem({ file }: { file: FoundFile }) {
  const { words } = useSpeech();
  const say = words.firstRun.files;
  const { path, contexts, fault } = file;
  const look =
    fault !== null && contexts === 0
      ? { shape: 'hexagon' as const, tone: 'alert', said: say.broken }
      : fault !== null
        ? { shape: 'triangle' as const, tone: 'warn', said: say.partly(contexts) }
        : contexts === 0
          ? { shape: 'triangle' as const, tone: 'warn', said: say.noContexts }
          : { shape: 'check' as const, tone: 'ok', said: say.contexts(contexts) };
  return (
    <li data-testid="first-run-file" data-tone={look.tone}>
      <span className={`${styles.mark} ${look.tone}`}>
        <Shape name={look.shape} />
        {look.said}
      </span>
      <span className="mono">{path}</span>
      {fault !== null && <code>{fault}</code>}
    </li>
  );
}

/** The kubeconfig files that were found, and what is wrong with each. */
export function FilesStep({ snapshot }: { snapshot: ContextsSnapshot }) {
  const { words } = useSpeech();
  const say = words.firstRun.files;
  const { bridge } = useLive();
  const files = foundFiles(snapshot);
  const isUsable = snapshot.contexts.some(({ problem }) => problem === null);
  const nothing = snapshot.contexts.length === 0 && files.every(({ contexts }) => contexts === 0);
  const missing = files.length === 0 || (nothing && snapshot.problem?.code === 'kubeconfigMissing');
  return (
    <>
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file) => (
            <FileItem key={file.path} file={file} />
          ))}
        </ul>
      )}
      {!isUsable && (
        <Note
          title={missing ? say.none : say.allBroken}
          help={missing ? say.noneHelp : say.allBrokenHelp}
          shape="triangle"
          tone="warn"
        />
      )}
      <div>
        <Button small onClick={() => void request(bridge, 'reloadContexts', null)} testId="first-run-reload">
          {say.reload}
        </Button>
      </div>
    </>
  );
}
