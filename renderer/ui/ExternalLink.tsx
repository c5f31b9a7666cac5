import type { ReactNode } from 'react';
import { request } from '../live/bridge.ts';
import { useLive } from '../live/LiveContext.tsx';
import styles from './ExternalLink.module.css';

/** A page outside, opened in the person's browser; main opens only what it knows. The tip says where it leads. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { bridge } = useLive();
  return (
    <button
      type="button"
      className={styles.link}
      title={url}
      onClick={() => void request(bridge, 'openExternal', { url })}
    >
      {children}
    </button>
  );
}
