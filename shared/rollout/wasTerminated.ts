/**
 * Whether an AnalysisRun was ended before its time while nothing had failed: Argo calls it Successful, though it found
 * nothing good (Argo Rollouts: analysis/analysis.go, assessRunStatus; issue 1329).
 */
export function wasTerminated({ phase, message }: { phase: string; message: string }): boolean {
  return phase === 'Successful' && message === 'Run Terminated';
}
