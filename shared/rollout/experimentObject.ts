import type { Owner } from './model.ts';

/** What we keep of an Experiment. */
export interface ExperimentObject {
  uid: string;
  namespace: string;
  name: string;
  owners: Owner[];
  podHash: string;
  revision: number | null;
  createdAtMs: number | null;
  /** status.availableAt: its duration counts from then. */
  availableAtMs: number | null;
  /** spec.duration; null: it ends with its analyses. */
  durationMs: number | null;
  phase: string;
  message: string;
  /** In the order of the spec. */
  templates: {
    name: string;
    /** spec.templates[].replicas */
    replicas: number;
    /** status.templateStatuses[].status: Progressing, Running, Successful, Failed, Error; '' before the first. */
    status: string;
    message: string;
    readyReplicas: number;
  }[];
  /** status.analysisRuns: what became of the spec's analyses, by their names there. */
  analyses: { name: string; run: string; phase: string; message: string }[];
}
