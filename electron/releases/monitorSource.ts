import type { Rollout } from '../../shared/rollout/model.ts';
import { analysisReferences, monitorIdsOfTemplate, templateKey } from '../../shared/rollout/monitorIds.ts';
import type { Session } from '../kubernetes/session.ts';

/** Finds the monitors of a Rollout through its AnalysisTemplates; templates are read once a session. */
export interface MonitorSource {
  /** Ids in the order of the analyses; empty while unknown or when there are none. Calls back when they come. */
  idsOf: (rollout: Rollout) => readonly number[];
}

interface Known {
  fingerprint: string;
  ids: readonly number[];
}

/**
 * @param onFound called after ids of some Rollout became known.
 */
export function createMonitorSource(session: Session, onFound: () => void): MonitorSource {
  const known = new Map<string, Known>();

  const find = async (rollout: Rollout, fingerprint: string): Promise<void> => {
    const ids = new Set<number>();
    const asked = new Set<string>();
    for (const { templates, args } of analysisReferences(rollout)) {
      for (const reference of templates) {
        const key = `${templateKey(reference)} ${JSON.stringify(args)}`;
        if (asked.has(key)) continue;
        asked.add(key);
        const template = await session.readTemplate(rollout.namespace, reference);
        // A template that cannot be read names no monitor; the panel then says that none is known.
        if (template.ok) for (const id of monitorIdsOfTemplate(template.value, args)) ids.add(id);
      }
    }
    if (known.get(rollout.uid)?.fingerprint !== fingerprint) return;
    known.set(rollout.uid, { fingerprint, ids: [...ids] });
    if (ids.size > 0) onFound();
  };

  return {
    idsOf(rollout) {
      const fingerprint = JSON.stringify(analysisReferences(rollout));
      const found = known.get(rollout.uid);
      if (found?.fingerprint === fingerprint) return found.ids;
      known.set(rollout.uid, { fingerprint, ids: [] });
      void find(rollout, fingerprint);
      return [];
    },
  };
}
