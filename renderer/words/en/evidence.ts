/** What else changed round a release, which pods fail, and what the team says. */
export const evidence = {
  team: {
    title: 'Of your team',
    notRead: (why: string) => `What the team shares could not be read. ${why}`,
  },
  pods: {
    all: (count: number, details: string) => `All ${count} canary pods fail alike (${details}).`,
    some: (failing: number, all: number, details: string, rest: string) =>
      `${failing} of ${all} canary pods ${failing === 1 ? 'fails' : 'fail'}: ${details}; the other${all - failing === 1 ? '' : 's'} ${rest}.`,
    counts: (pod: string, errors: string, requests: string) => `${pod} ${errors} of ${requests}`,
    sum: (errors: string, requests: string) => `${errors} of ${requests}`,
    onNode: (count: number, node: string) =>
      `${count === 1 ? 'It is' : 'All of them are'} on node ${node}, and no other pod is.`,
    inZone: (count: number, zone: string) =>
      `${count === 1 ? 'It is' : 'All of them are'} in zone ${zone}, and no other pod is.`,
    tooFew: (details: string) => `Too few errors to tell which canary pods fail (${details}).`,
    unknown: 'Which canary pods fail cannot be told: the metrics have no tag for pods.',
  },
  nearby: {
    none: (time: string) => `Nothing else of this namespace was changed since ${time}.`,
    some: (names: string, time: string) => `Changed in this namespace since ${time}: ${names}.`,
    one: (object: string, name: string, time: string) => `${object} ${name} (${time})`,
    unread: (kinds: string) => `Not readable, so not looked at: ${kinds}.`,
    stableSame: 'Stable’s pods are those from before the release.',
    stableBegun: (count: number) =>
      `${count} of stable’s pods ${count === 1 ? 'was' : 'were'} started since the release began.`,
  },
  charts: { of: 'Errors and charts of', service: 'The whole service' },
  rows: {
    commits: 'Commits',
    compare: 'Compare',
    settings: 'Settings',
    argoCd: 'Argo CD',
    workflows: 'Workflows',
    nearby: 'Nearby',
  },
  range: (from: string, to: string) => `${from} → ${to}`,
  changedInPlace: (time: string) => `changed in place ${time}; what it was before nobody keeps`,
  added: 'new',
  removed: 'no longer used',
  noValues: 'no value differs',
  secretValues: 'values are never read',
  openArgoCd: 'Open in Argo CD',
  openWorkflow: 'Open',
  application: {
    state: (sync: string, health: string) => `${sync}, ${health}`,
    synced: (time: string, by: string) => `synced ${time}${by === '' ? '' : ` (${by})`}`,
    absent: 'No Argo CD Application owns it',
  },
  workflowAt: (phase: string, time: string) => `${phase}, ${time}`,
  noWorkflows: 'None with the labels of this release',
  notInstalled: 'Not installed here',
  by: (manager: string) => `by ${manager}`,
  created: 'created',
  changed: 'changed',
};
