import { actions } from './en/actions.ts';
import { advice } from './en/advice.ts';
import { audit } from './en/audit.ts';
import { bits } from './en/bits.ts';
import { charts } from './en/charts.ts';
import { contexts } from './en/contexts.ts';
import { endpointList } from './en/endpointList.ts';
import { experiments } from './en/experiments.ts';
import { evidence } from './en/evidence.ts';
import { findings } from './en/findings.ts';
import { common, frame, settings, states } from './en/frame.ts';
import { finished } from './en/finished.ts';
import { firstRun } from './en/firstRun.ts';
import { links } from './en/links.ts';
import { monitors } from './en/monitors.ts';
import { inspect } from './en/inspect.ts';
import { notifications } from './en/notifications.ts';
import { organisations } from './en/organisations.ts';
import { keys, palette } from './en/palette.ts';
import { otherContexts } from './en/otherContexts.ts';
import { people } from './en/people.ts';
import { abortedNow } from './en/abortedNow.ts';
import { bannerLead } from './en/bannerLead.ts';
import { beforeAbort } from './en/beforeAbort.ts';
import { phases } from './en/phases.ts';
import { preferences } from './en/preferences.ts';
import { problems } from './en/problems.ts';
import { release } from './en/release.ts';
import { rowLead } from './en/rowLead.ts';
import { samples } from './en/samples.ts';
import { settingsParts } from './en/settingsParts.ts';
import { shortcuts } from './en/shortcuts.ts';
import { signals } from './en/signals.ts';
import { releases } from './en/releases.ts';
import { history } from './en/history.ts';
import { report } from './en/report.ts';
import { response } from './en/response.ts';
import { team } from './en/team.ts';
import { triage } from './en/triage.ts';
import { triageOver } from './en/triageOver.ts';
import { triagePast } from './en/triagePast.ts';
import { undecided } from './en/undecided.ts';
import { verdict } from './en/verdict.ts';
import { weightBefore } from './en/weightBefore.ts';

/** Everything the page says, in English; its type is what every other language must fill. */
export const en = {
  common,
  frame,
  contexts,
  settings,
  settingsParts,
  team,
  shortcuts,
  firstRun,
  preferences,
  abortedNow,
  phases,
  beforeAbort,
  bannerLead,
  notifications,
  people,
  otherContexts,
  organisations,
  states,
  problems,
  releases,
  links,
  monitors,
  signals,
  release,
  charts,
  endpointList,
  experiments,
  actions,
  palette,
  keys,
  findings,
  verdict,
  weightBefore,
  undecided,
  advice,
  finished,
  audit,
  inspect,
  triage,
  triagePast,
  triageOver,
  history,
  report,
  response,
  evidence,
  samples,
  rowLead,
  bits,
};

export type Words = typeof en;
