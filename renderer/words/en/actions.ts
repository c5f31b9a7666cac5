import type { ActionKind, BlockReason, CommandProgress } from '../../../shared/contract/action.ts';

interface ActionWords {
  /** On the button. */
  button: string;
  /** The dialog's question. */
  question: string;
  /** What it means, in one sentence. */
  meaning: string;
  /** The button that does it. */
  confirm: string;
}

/** The release's actions: buttons, dialogs, why not, and what came of them. */
export const actions = {
  kinds: {
    abort: {
      button: 'Abort',
      question: 'Abort this release?',
      meaning: 'Traffic goes back to stable. This is the safe way out: it can be retried later.',
      confirm: 'Abort release',
    },
    promote: {
      button: 'Promote one step',
      question: 'Promote one step?',
      meaning: 'The wait ends now and the next step begins.',
      confirm: 'Promote one step',
    },
    promoteFull: {
      button: 'Skip all to 100 %',
      question: 'Skip all to 100 % now?',
      meaning: 'All of the traffic goes to the canary at once, without the waits and checks on the way.',
      confirm: 'Skip all to 100 %',
    },
    retry: {
      button: 'Retry',
      question: 'Retry this release?',
      meaning: 'The aborted canary starts over from the first step.',
      confirm: 'Retry release',
    },
    pause: {
      button: 'Pause',
      question: 'Pause this release?',
      meaning: 'Weight and pods stay as they are until someone resumes.',
      confirm: 'Pause release',
    },
    resume: {
      button: 'Resume',
      question: 'Resume this release?',
      meaning: 'The steps go on from where they stopped.',
      confirm: 'Resume release',
    },
    skipStep: {
      button: 'Skip step',
      question: 'Skip the running step?',
      meaning: 'The step counts as done, whatever it was checking.',
      confirm: 'Skip step',
    },
    undo: {
      button: 'Undo to a revision',
      question: 'Go back to an earlier revision?',
      meaning: 'The pod template of that revision is put back into the Rollout.',
      confirm: 'Undo',
    },
    restart: {
      button: 'Restart pods',
      question: 'Restart all pods?',
      meaning: 'Each pod is evicted and made anew, a few at a time. Revision and steps stay as they are.',
      confirm: 'Restart pods',
    },
    setImage: {
      button: 'Set image',
      question: 'Set another image?',
      meaning: 'The pod template changes, so a new release starts.',
      confirm: 'Set image',
    },
    terminate: {
      button: 'Terminate analysis',
      question: 'Terminate this analysis?',
      meaning: 'It stops measuring now. Without a failure so far it counts as successful.',
      confirm: 'Terminate analysis',
    },
  } satisfies Record<ActionKind, ActionWords>,
  /** Promote of a blue-green release. */
  switchAll: {
    button: 'Switch traffic',
    question: 'Switch all traffic to the preview?',
    meaning: 'The wait ends and the active service points at the new version at once.',
    confirm: 'Switch traffic',
  } satisfies ActionWords,
  /** Beside the word where there is room, in a language in which it could be read as a pause. */
  abortAside: '',
  done: (what: string) => `Done: ${what}`,
  more: 'More actions',
  promoteTo: (weight: string) => `Promote to ${weight}`,
  promoteNext: (step: string) => `Promote, next: ${step}`,
  /** The running step is passed over. */
  skipTo: (weight: string, skipped: string) => `To ${weight}, skip ${skipped}`,
  skipNext: (step: string, skipped: string) => `Skip ${skipped}, next: ${step}`,
  skipMeaning: 'The running step ends now, whatever it is still checking.',
  reasons: {
    readOnlyContext: 'Read-only: by the level of this context, or for the whole app in Settings',
    noRight: 'You have no right to do this',
    staleData: 'The data is too old to decide on',
    notInProgress: 'No release is in progress',
    alreadyAborted: 'The release is aborted already',
    notAborted: 'The release is not aborted',
    alreadyPaused: 'The release is paused already',
    waitsForPerson: 'It stands still already, until a person promotes or aborts',
    notPaused: 'The release is not paused',
    resumeFirst: 'The release was paused by hand: resume it first',
    unpausing: 'The controller is ending the pause just now',
    promotingFully: 'It is being promoted to 100 % already',
    alreadyPromoted: 'The release is at 100 % already',
    nothingToPromote: 'No step is waiting that could be promoted',
    notSupported: 'Not possible with this strategy',
    commandRunning: 'Another command is still under way',
    promoteInstead: 'The step is a pause: promote ends it',
    noSteps: 'This Rollout has no steps',
    templateElsewhere: 'The pod template is not in the Rollout: change it there',
    sameTemplate: 'Nothing would change',
    noRunningAnalysis: 'No analysis is running',
    alreadyRestarting: 'The pods are being restarted already',
    specNotObserved: 'The controller has not read the newest spec yet',
    badImage: 'This is not an image reference',
  } satisfies Record<BlockReason, string>,
  facts: {
    where: 'Where',
    traffic: 'Traffic',
    step: 'Step',
    version: 'Version',
    skipped: 'Skipped',
    effects: 'Then',
    monitors: 'Monitors now',
    command: 'The same on the command line',
  },
  canary: 'canary',
  allStable: (revision: string) => `all to stable${revision}`,
  nothingSkipped: 'nothing',
  asAbove: (word: string) => `${word}, as above`,
  caution: (said: string) => `Caution: ${said}`,
  following: (steps: string) => `then by itself: ${steps}`,
  effects: {
    revision: (number: number) => ` revision ${number}`,
    podsKept: (pods: number) => `${pods} canary ${pods === 1 ? 'pod keeps' : 'pods keep'} running`,
    scaleDown: (pods: number, after: string | null) =>
      `${pods} canary ${pods === 1 ? 'pod' : 'pods'} scaled down ${after === null ? 'at once' : `${after} later`}`,
    analysisStopped: (runs: number) =>
      runs === 1 ? 'the running analysis is stopped' : `${runs} running analyses are stopped`,
    specStillAsksFor: (version: string) =>
      `Stays aborted until someone retries or undoes it: its spec is still the new version ${version}`,
    waitEndsNow: 'the wait ends now',
    stepSkipped: 'the running step is skipped',
    startsOver: 'starts over from the first step',
    stepsStop: 'no further step begins',
    stepsGoOn: 'the steps go on',
    abortIgnoredUntilDone:
      'an abort from elsewhere is ignored until this is done; Abort here also takes the promotion back',
    gitOpsMayRevert: (tool: string, application: string, selfHeal: boolean | null) =>
      `Git wins: ${tool}${application === '' ? '' : ` (${application})`} will set this back ${selfHeal === true ? 'at once, it heals itself' : 'with its next sync'}. Change it in Git as well`,
    newRelease:
      'a new revision starts, unless it is the one that runs as stable: then this update ends at once',
    podsReplaced: (pods: number) => `${pods} ${pods === 1 ? 'pod is' : 'pods are'} evicted and made anew`,
    staysPaused: 'the release stays paused by hand',
    terminatedRunSucceeds:
      'a terminated analysis without a failure counts as successful: a step goes on to the next one, a background check is over for this release',
  },
  tools: { argocd: 'Argo CD', flux: 'Flux' },
  input: {
    revision: 'Revision',
    reading: 'Reading the revisions',
    noRevisions: 'The cluster keeps no other revision.',
    chooseRevision: 'Choose a revision',
    stableRevision: 'runs as stable: this update ends at once',
    changes: 'What would change',
    noChanges: 'Nothing: the spec asks for this already.',
    absent: 'absent',
    container: 'Container',
    image: 'New image',
    imageNow: 'Image now',
    giveImage: 'Give an image',
    run: 'Analysis',
    note: 'Reason, for the audit (optional)',
  },
  protectedNote: (context: string) => `${context} is protected.`,
  typeName: (name: string) => `Type ${name} to go on.`,
  nameField: 'Rollout name',
  movedMeanwhile: 'The release has moved on since this was opened.',
  lookAgain: 'Show what it would do now',
  blockedMeanwhile: (reason: string) => `Not possible any more: ${reason}.`,
  progress: {
    title: 'Progress of the command',
    sending: 'Sending',
    accepted: 'Accepted by the API',
    seen: 'Seen in the cluster',
    seenAs: (phase: string) => `The cluster shows it: ${phase}.`,
    seenAborted: 'The cluster shows the release as aborted: its traffic goes back to stable.',
    waitingForCluster: 'Waiting until the cluster shows it',
    notSeen: 'Accepted, but the cluster has not shown it yet. Look at the release before you send it again.',
    failed: 'The command failed.',
  },
  running: (action: string, state: CommandProgress['state']) =>
    ({
      sending: `${action}: sending`,
      accepted: `${action}: accepted, waiting for the cluster`,
      seen: `${action}: seen in the cluster`,
      notSeen: `${action}: accepted, not seen in the cluster`,
      failed: `${action}: failed`,
    })[state],
  outcome: {
    moved: 'Nothing was sent: the release is no longer what you saw.',
    movedWhat: (what: string, from: string, to: string) => `${what}: ${from} → ${to}`,
    what: {
      epoch: 'Connection',
      uid: 'Rollout',
      revision: 'Revision',
      step: 'Step',
      pause: 'Pause',
      abort: 'Abort',
      image: 'Image',
      analysis: 'Analysis',
    },
    blocked: (reason: string) => `Nothing was sent. ${reason}.`,
    nameMismatch: 'Nothing was sent: the name is not the Rollout’s name.',
    partial: 'Only the first of two changes went through. Look at the release before you go on.',
    failed: 'The command failed.',
    lost: 'The app did not answer. It is not known whether the command was sent; look at the release.',
  },
};
