import { useState } from 'react';
import type { ManifestAnswer, ReleaseObject } from '../../../../shared/contract/objects.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Ago } from '../../../ui/Time.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { createFinder, matches } from './findText.ts';
import styles from './Inspect.module.css';
import objects from './Objects.module.css';
import { LineWindow } from './LineWindow.tsx';
import { Marked } from './Marked.tsx';
import { SearchField } from './SearchField.tsx';
import { yamlParts } from './yamlParts.ts';

function YamlLine({ line, finder }: { line: string; finder: RegExp | null }) {
  if (finder && matches(finder, line)) return <Marked text={line} finder={finder} />;
  return (
    <>
      {yamlParts(line).map(({ look, text }, index) => (
        <span key={index} className={objects[look]}>
          {text}
        </span>
      ))}
    </>
  );
}

export interface ManifestViewProps {
  object: ReleaseObject;
  manifest: Extract<ManifestAnswer, { kind: 'manifest' }>;
  onRead: () => void;
}

/** An object as YAML, to read, search and copy; what is masked is masked in the copy too. */
export function ManifestView({ object, manifest, onRead }: ManifestViewProps) {
  const { words } = useSpeech();
  const say = words.inspect.objects;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<{ index: number } | null>(null);
  const lines = manifest.text.replace(/\n$/, '').split('\n');
  const finder = createFinder(query);
  const found = finder ? lines.flatMap((line, index) => (matches(finder, line) ? [index] : [])) : [];
  const current = at ? found.indexOf(at.index) : -1;
  const step = (by: 1 | -1): void => {
    const from = current >= 0 ? current : by > 0 ? -1 : found.length;
    const index = found[(from + by + found.length) % Math.max(1, found.length)];
    if (index !== undefined) setAt({ index });
  };
  return (
    <>
      <div className={styles.tools}>
        <span className="muted nowrap">
          {say.read} <Ago atMs={manifest.readAtMs} />
        </span>
        <Button small onClick={onRead}>
          {say.readAgain}
        </Button>
        <CopyButton text={manifest.text} />
        <SearchField
          text={query}
          onChange={(text) => {
            setQuery(text);
            setAt(null);
          }}
          onStep={step}
          found={finder ? { count: found.length, at: current < 0 ? null : current + 1 } : null}
        />
        <span className="muted cut" data-testid="manifest-masked">
          {say.masked(manifest.masked)}
        </span>
      </div>
      <LineWindow
        key={`${object.kind} ${object.name}`}
        label={`${object.kind} ${object.name}`}
        count={lines.length}
        renderRow={(index) => (
          <code className={at?.index === index ? styles.current : undefined}>
            <YamlLine line={lines[index] ?? ''} finder={finder} />
          </code>
        )}
        goTo={at}
        longest={Math.max(...lines.map((line) => line.length))}
        testId="manifest"
      />
    </>
  );
}
