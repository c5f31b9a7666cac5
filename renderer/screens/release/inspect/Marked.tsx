import { splitByMatch } from './findText.ts';
import styles from './Inspect.module.css';

/** A line with every place marked where the text was found. */
export function Marked({ text, finder }: { text: string; finder: RegExp | null }) {
  if (!finder) return <>{text}</>;
  return (
    <>
      {splitByMatch(finder, text).map((piece, index) =>
        piece.found ? (
          <mark key={index} className={styles.mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
