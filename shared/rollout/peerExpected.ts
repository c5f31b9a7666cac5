/** What the peer's own tests assert, as facts: fixtures/argo-rollouts/expected.json, for the tests only. */
export interface Expected {
  phaseCases: { source: string; rollout: Record<string, unknown>; phase: string; message: string }[];
  generationObservedCases: { observedGeneration: string; generation: number; observed: boolean }[];
  stepStringCases: { step: unknown; string: string }[];
  cases: {
    id: string;
    dir: string;
    object: string;
    mutationBeforeAssert: string;
    asserted: { summary: Summary; revisions: ExpectedRevision[] };
  }[];
  infoCases: {
    id: string;
    dir: string;
    object: string;
    asserted: {
      revisionCount?: number;
      images?: ExpectedImage[];
      replicaSetsByRevision?: Record<string, number>;
      experimentsByRevision?: Record<string, number>;
      analysisRunsByRevision?: Record<string, number>;
      actualWeight?: string;
      status?: string;
      message?: string;
    };
  }[];
  statusCommandCases: { source: string; dir: string; args: string; stdout: string }[];
  listCases: {
    source: string;
    rollout: Record<string, unknown>;
    row: {
      status: string;
      step: string;
      setWeight: string;
      ready: string;
      desired: number;
      upToDate: number;
      available: number;
    };
  }[];
}

interface ExpectedImage {
  image: string;
  tags: string[];
}

interface Summary {
  images: ExpectedImage[];
  replicas: { desired?: number; current: number; updated: number; ready: number; available: number };
  status: string;
  message?: string;
  step?: string;
  setWeight?: string;
  actualWeight?: string;
  strategy?: string;
}

interface ExpectedRevision {
  revision: number;
  replicaSets: {
    name: string;
    status: string;
    tags: string[];
    pods: { name: string; status: string; ready: string; restarts: number }[];
  }[];
  experiments: { name: string; status: string }[];
  analysisRuns: { name: string; status: string }[];
}
