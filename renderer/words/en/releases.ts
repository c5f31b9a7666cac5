/** The list of releases, and what comes next (also on Release). */
export const releases = {
  title: 'Releases',
  groups: { needsYou: 'Needs you', rollingOut: 'Rolling out', settled: 'Settled' },
  all: {
    title: 'Releases of all connected contexts',
    contexts: (count: number) => (count === 1 ? '1 context' : `${count} contexts`),
    sources: 'Contexts of this list, and those left out of it',
    leftOut: (name: string) => `${name} is not connected`,
    connect: 'Connect',
    connectTo: (name: string) => `Connect ${name}`,
    moreLeftOut: (count: number) => `${count} more not connected`,
    liveOf: (live: number, all: number) => `${live} of ${all} live`,
    none: 'No context is connected',
    noneHelp: 'Choose a context; it stays connected beside the others.',
  },
  columns: {
    context: 'Context',
    status: 'Status',
    rollout: 'Rollout',
    versions: 'Stable → canary',
    version: 'Version',
    steps: 'Steps',
    weight: 'Canary',
    verdict: 'Verdict',
    monitors: 'Monitors',
    next: 'Next',
  },
  count: (shown: string, all: string) =>
    shown === all ? `${all} ${all === '1' ? 'Rollout' : 'Rollouts'}` : `${shown} of ${all} Rollouts`,
  headline: (needsYou: number, rollingOut: number) => {
    const moving = `${rollingOut} rolling out`;
    if (needsYou > 0) return `${needsYou} ${needsYou === 1 ? 'needs' : 'need'} you, ${moving}`;
    return rollingOut > 0 ? `Nothing needs you, ${moving}` : 'Nothing needs you, nothing is rolling out';
  },
  filter: 'Filter',
  filterHint: 'Filter by name, namespace, version or status',
  clearFilter: 'Clear filter',
  empty: 'No Rollouts here',
  emptyHelp: (where: string) => `There is no Rollout in ${where}.`,
  noMatch: (text: string) => `Nothing matches “${text}”`,
  wholeCluster: 'the whole cluster',
  revision: (number: number) => `rev ${number}`,
  stepsLabel: (done: number, all: number) => `${done} of ${all} steps done`,
  stepsAborted: 'Aborted: no step runs any more',
  notKnown: 'not known',
  monitorsNotAsked: 'Not asked while no release is out',
  keys: { move: 'move', open: 'open', filter: 'filter', back: 'back' },
  next: {
    nothing: '',
    since: (time: string) => `since ${time}`,
    waitEnds: (step: string, left: string) => `${step} in ${left}`,
    waitsForPerson: (span: string | null) =>
      span === null ? 'waits for a person' : `waits for a person, ${span}`,
    manuallyPaused: 'paused by hand, waits for resume',
    inconclusive: 'analysis inconclusive, waits for a person',
    analysisRuns: (step: string) => `analysis, then ${step}`,
    analysisCheck: (metric: string, left: string) => `next check of ${metric} in ${left}`,
    analysisAborts: (left: number) =>
      left === 1 ? 'abort after 1 more failed check' : `abort after ${left} more failed checks`,
    podsBecomeReady: (ready: number, wanted: number, step: string) =>
      `${ready} of ${wanted} pods ready${step === '' ? '' : `, then ${step}`}`,
    experimentRuns: (step: string) => `experiment, then ${step}`,
    aborted: (revision: number | null) =>
      revision === null ? 'aborted: retry or undo' : `retry or undo (back on revision ${revision})`,
    promotingFully: 'going to 100 %, steps skipped',
    failed: (message: string) => (message === '' ? 'failed' : message),
  },
  step: {
    weight: (percent: string) => `${percent} %`,
    waitPerson: 'wait for a person',
    waitFor: (duration: string) => `wait ${duration}`,
    units: { h: 'h', m: 'min', s: 's' },
    analysis: 'analysis',
    experiment: 'experiment',
    scale: 'canary scale',
    headerRoute: 'header route',
    mirrorRoute: 'mirror route',
    preview: 'preview',
    prePromotionAnalysis: 'pre-promotion analysis',
    switchActive: 'switch',
    postPromotionAnalysis: 'post-promotion analysis',
  },
};
