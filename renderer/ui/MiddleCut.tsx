import styles from './MiddleCut.module.css';

/** Before the part that always stands so many characters are worth cutting. */
const LEAST_HEAD = 3;

/**
 * A name that is cut in its middle where there is no room for it: of versions and paths it is the end that differs.
 * The place it stands in must be allowed to be narrower than the name.
 * @param props.keep how many characters of its end always stand.
 */
export function MiddleCut({ text, keep = 10 }: { text: string; keep?: number }) {
  if (text.length < keep + LEAST_HEAD) return <>{text}</>;
  return (
    <span className={styles.name}>
      <span className={styles.head}>{text.slice(0, -keep)}</span>
      <span className={styles.tail}>{text.slice(-keep)}</span>
    </span>
  );
}
