/** Links that open this app, and what is said when they name what is not there. */
export const link = {
  copy: 'Copy a link to this place',
  copied: 'Link copied',
  noContext: (name: string) => `The link is for the context “${name}”, which no kubeconfig file of yours has`,
  noContextHelp: (rollout: string) =>
    `So ${rollout} cannot be shown. With another name for the same cluster, open the release from there.`,
  contexts: 'Show contexts',
  noRecord: (name: string, time: string) => `Nothing of ${name} at ${time} was recorded on this machine`,
  noRecordHelp: 'Only releases that this app has followed are in the history.',
  asItIs: (name: string) => `Show ${name} as it is now`,
  noEndpoint: (endpoint: string) => `The link names ${endpoint}, which is not among the endpoints now`,
};
