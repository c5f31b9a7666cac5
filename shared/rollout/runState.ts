/** Whether an AnalysisRun may still measure (Argo Rollouts: AnalysisPhase.Completed). */
export function isRunning({ phase }: { phase: string }): boolean {
  return phase === 'Running' || phase === 'Pending' || phase === '';
}
