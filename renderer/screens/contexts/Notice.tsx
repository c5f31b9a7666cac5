import type { ReactNode } from 'react';
import { Shape } from '../../ui/Shape.tsx';
import styles from './Notices.module.css';

/** A line above a screen: what is to be known about its context, and the buttons that help. */
export function Notice(props: {
  title: string;
  help?: string;
  /** Technical text, shown as it is. */
  code?: string;
  calm?: boolean;
  testId: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={`${styles.notice} ${props.calm ? styles.calm : ''}`}
      role="status"
      data-testid={props.testId}
    >
      <span className={props.calm ? 'muted' : 'warn'}>
        <Shape name={props.calm ? 'dot' : 'bang'} />
      </span>
      <span className={styles.said}>
        <strong>{props.title}</strong>{' '}
        {props.help !== undefined && <span className="muted">{props.help} </span>}
        {props.code !== undefined && props.code !== '' && <code>{props.code}</code>}
      </span>
      {props.children}
    </div>
  );
}
