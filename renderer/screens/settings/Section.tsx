import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useRoute } from '../../app/useRoute.ts';
import type { SettingsPart } from './settingsParts.ts';
import styles from './Settings.module.css';

/** One part of Settings under its own heading; the address can lead straight to it. */
export function Section(props: { part: SettingsPart; title: string; help?: string; children: ReactNode }) {
  const titleId = useId();
  const route = useRoute();
  const wanted = route.screen === 'settings' && route.part === props.part;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!wanted) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles.section}
      data-part={props.part}
      data-testid={`settings-${props.part}`}
    >
      <h2 id={titleId}>{props.title}</h2>
      {props.help !== undefined && <p className={styles.lead}>{props.help}</p>}
      {props.children}
    </section>
  );
}
