import type { Words } from './en.ts';
import { actions } from './ja/actions.ts';
import { advice } from './ja/advice.ts';
import { audit } from './ja/audit.ts';
import { bits } from './ja/bits.ts';
import { charts } from './ja/charts.ts';
import { contexts } from './ja/contexts.ts';
import { endpointList } from './ja/endpointList.ts';
import { experiments } from './ja/experiments.ts';
import { evidence } from './ja/evidence.ts';
import { findings } from './ja/findings.ts';
import { common, frame, settings, states } from './ja/frame.ts';
import { finished } from './ja/finished.ts';
import { firstRun } from './ja/firstRun.ts';
import { links } from './ja/links.ts';
import { monitors } from './ja/monitors.ts';
import { inspect } from './ja/inspect.ts';
import { notifications } from './ja/notifications.ts';
import { organisations } from './ja/organisations.ts';
import { keys, palette } from './ja/palette.ts';
import { otherContexts } from './ja/otherContexts.ts';
import { people } from './ja/people.ts';
import { abortedNow } from './ja/abortedNow.ts';
import { bannerLead } from './ja/bannerLead.ts';
import { beforeAbort } from './ja/beforeAbort.ts';
import { phases } from './ja/phases.ts';
import { preferences } from './ja/preferences.ts';
import { problems } from './ja/problems.ts';
import { release } from './ja/release.ts';
import { rowLead } from './ja/rowLead.ts';
import { samples } from './ja/samples.ts';
import { settingsParts } from './ja/settingsParts.ts';
import { shortcuts } from './ja/shortcuts.ts';
import { signals } from './ja/signals.ts';
import { releases } from './ja/releases.ts';
import { history } from './ja/history.ts';
import { report } from './ja/report.ts';
import { response } from './ja/response.ts';
import { team } from './ja/team.ts';
import { triage } from './ja/triage.ts';
import { triageOver } from './ja/triageOver.ts';
import { triagePast } from './ja/triagePast.ts';
import { undecided } from './ja/undecided.ts';
import { verdict } from './ja/verdict.ts';
import { weightBefore } from './ja/weightBefore.ts';

/** Everything the page says, in Japanese. */
export const ja: Words = {
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
