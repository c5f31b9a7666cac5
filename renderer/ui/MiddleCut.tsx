import styles from './MiddleCut.module.css';

/** Before the part that always stands so many characters are worth cutting. */
const LEAST_HEAD = 3;

/**
 * A name that is cut in its middle where there is no room for it: of versions and paths it is the end that differs.
 * The place it stands in must be allowed to be narrower than the name.
 * @param props.keep how many characters of its end always stand. @param props.lead how many of its beginning do.
 */
export function MiddleCut({ text, keep = 10, lead = 0 }: { text: string; keep?: number; lead?: number }) {
  if (text.length < lead + keep + LEAST_HEAD) return <>{text}</>;
  return (
    <span className={styles.name}>
      {lead > 0 && <span className={styles.tail}>{text.slice(0, lead)}</span>}
      <span className={styles.head}>{text.slice(lead, -keep)}</span>
      <span className={styles.tail}>{text.slice(-keep)}</span>
    </span>
  );
}
