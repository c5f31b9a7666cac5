import { useMemo } from 'react';
import type { ActionPlan, Shown } from '../../../shared/contract/action.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { monitorStatement } from './monitorStatement.ts';
import { sayStatement } from './sayStatement.ts';

/** What the dialog shows of the release, for the audit. */
export function useShown(snapshot: ReleaseSnapshot, plan: ActionPlan): Shown {
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics, detail, rolloutFreshness } = snapshot;
  const statement = useMemo(
    () => monitorStatement(monitors, metrics.endpoints),
    [monitors, metrics.endpoints],
  );
  return {
    phase: detail?.row.phase ?? '',
    weight: plan.from.weight,
    stepText: plan.from.stepText.slice(0, 300),
    monitors: sayStatement(speech, statement, metrics.windowMs, now).title.slice(0, 500),
    rolloutDataAtMs: rolloutFreshness.lastDataAtMs,
    monitorsDataAtMs: monitors.freshness.lastDataAtMs,
  };
}
