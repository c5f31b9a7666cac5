import { useRef } from 'react';
import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import type { EndpointVerdictRow, VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { useContextName } from '../../live/useContextName.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { sayHidden, sayInterval, withLate } from '../../words/sayVerdict.ts';
import { sayPoints } from '../../words/verdictFigures.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { useCanaryUntil } from './abortedAt.ts';
import { DatadogLinks } from './DatadogMenu.tsx';
import { DifferenceBar, differenceScale } from './DifferenceBar.tsx';
import { DrawerAbort } from './DrawerAbort.tsx';
import styles from './EndpointDrawer.module.css';
import { EndpointCharts } from './endpoints/EndpointCharts.tsx';
import { EndpointMark } from './EndpointMark.tsx';
import { EndpointMonitor } from './EndpointMonitor.tsx';
import type { ReleaseAddress } from './inspect/Inspect.tsx';
import { latencyOf, PERCENTILES } from './latencyShown.ts';
import { endpointLinks } from './releaseLinks.ts';
import { Samples } from './samples/Samples.tsx';
import { startOf } from './samples/sampleQuestion.ts';
import { sayDisagreement, sayEndpointImpact, sayMissing } from './sayEndpoint.ts';

/** One figure with its name and the "?" that explains it. */
function Figure(props: { name: string; explain: string; children: React.ReactNode; testId?: string }) {
  return (
    <div className={styles.figure} data-testid={props.testId}>
      <dt>
        {props.name} <Explain what={props.name} text={props.explain} />
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Since when, what it is that speaks against the canary, and whether it is over. */
function Story({
  endpoint,
  panel,
  closed,
}: {
  endpoint: EndpointVerdictRow;
  panel: VerdictPanel;
  closed: boolean;
}) {
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.verdict.drawer;
  const { kind, sinceMs, fadedAtMs, metric, reason, blocks } = endpoint;
  const lines: string[] = [];
  if (panel.kind === 'notJudged') {
    if (panel.reason !== null && !closed) lines.push(say.notJudged(words.verdict.reasons[panel.reason]));
    if (panel.before !== null && panel.judgedUntilMs !== null)
      lines.push(say.past(format.time(panel.judgedUntilMs, now)));
  }
  if ((kind === 'failing' || kind === 'suspicious') && sinceMs !== null)
    lines.push(say[kind](format.time(sinceMs, now), format.ago(now - sinceMs)));
  if (kind === 'failing' && fadedAtMs !== null) lines.push(say.faded(format.time(fadedAtMs, now)));
  if (kind === 'failing' || kind === 'suspicious') {
    if (metric === 'latency') lines.push(say.byLatency);
    if (metric === 'share') lines.push(say.byShare);
    if (endpoint.approximate) lines.push(say.approximate);
  }
  if (kind === 'notJudged' && panel.kind !== 'notJudged' && reason !== null)
    lines.push(say.notJudged(words.verdict.reasons[reason]));
  if (kind === 'watching') lines.push(blocks > 0 && endpoint.speakingBlocks > 0 ? say.speaks : say.nothing);
  return lines.length === 0 ? null : <p data-testid="endpoint-story">{lines.join(' ')}</p>;
}

function Difference({ endpoint }: { endpoint: EndpointVerdictRow }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  const say = words.verdict;
  const { difference, marginDifference } = endpoint;
  const from = difference.fromMs === null ? '' : format.time(difference.fromMs, now);
  return (
    <Figure name={say.drawer.difference} explain={say.explain.difference} testId="endpoint-difference">
      <DifferenceBar endpoint={endpoint} scale={differenceScale([endpoint])} large />
      <div className={styles.under}>
        <b>{sayInterval(speech, difference)}</b>
        <span className="muted">
          ┊ {sayHidden(speech, endpoint) ?? say.drawer.margin(sayPoints(speech, marginDifference))}
        </span>
      </div>
      {from !== '' && <div className="muted">{say.drawer[difference.basis](from)}</div>}
    </Figure>
  );
}

/** Both versions' percentiles over the table's minutes. */
function Latency({ row }: { row: EndpointRow }) {
  const { words, format } = useSpeech();
  const say = words.release.endpoints;
  const until = useCanaryUntil();
  const line = (numbers: EndpointRow['canary']): string =>
    PERCENTILES.map((percentile) => `${percentile} ${format.latency(latencyOf(numbers, percentile))}`).join(
      ' · ',
    );
  return (
    <Figure name={say.latencies} explain={say.latenciesHelp} testId="endpoint-latency">
      <div className="canary">
        {words.release.canary} {line(row.canary)}
      </div>
      <div className="stable">
        {words.release.stable} {line(row.stable)}
      </div>
      {until !== null && <div className="muted">{until}</div>}
    </Figure>
  );
}

export interface EndpointDrawerProps {
  row: EndpointRow;
  /** Null: nothing of it was judged yet. */
  endpoint: EndpointVerdictRow | null;
  panel: VerdictPanel;
  /** The verdict is neither of now nor of the moment of an abort. */
  past: boolean;
  /** The verdict stays as it is: the release is over. */
  closed: boolean;
  metrics: MetricsPanel;
  address: ReleaseAddress;
  monitors: MonitorsPanel;
  onClose: () => void;
}

/** How an endpoint's verdict came about: interval, counts, evidence, what is missing, and the monitor beside it. */
export function EndpointDrawer(props: EndpointDrawerProps) {
  const { row, endpoint, panel, past, closed, metrics, monitors, address, onClose } = props;
  const context = useContextName(address.contextId);
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  const close = useRef<HTMLButtonElement>(null);
  const say = words.verdict.drawer;
  const { explain } = words.verdict;
  const missing = endpoint && panel.kind !== 'notJudged' ? sayMissing(speech, endpoint) : null;
  const impact = endpoint && sayEndpointImpact(speech, endpoint);
  const links = endpointLinks(metrics, row, endpoint?.sinceMs ?? null);
  const disagreement = sayDisagreement(speech, row, endpoint);
  return (
    <Dialog title={row.label} onClose={onClose} focusFirst={close} testId="endpoint-drawer" drawer>
      <div className={styles.top}>
        <EndpointMark verdict={endpoint ?? undefined} past={past} closed={closed} />
        {row.critical && <span className="canary">★ {words.release.endpoints.critical}</span>}
        <span className={`spacer ${styles.tools}`}>
          <CopyLink
            link={{
              context,
              namespace: address.namespace,
              rollout: address.name,
              view: 'release',
              endpoint: row.resourceName,
              time: null,
            }}
          />
          <DrawerAbort onLeave={onClose} />
          <Button ref={close} small onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.close}
          </Button>
        </span>
      </div>
      {endpoint ? <Story endpoint={endpoint} panel={panel} closed={closed} /> : <p>{say.nothing}</p>}
      <EndpointCharts row={row} endpoint={endpoint} panel={panel} metrics={metrics} monitors={monitors} />
      <dl className={styles.figures}>
        {endpoint && endpoint.blocks > 0 && (
          <>
            <Difference endpoint={endpoint} />
            <Figure
              name={say.counts}
              explain={withLate(speech, explain.counts, panel)}
              testId="endpoint-counts"
            >
              <div className="canary">
                {words.release.canary}{' '}
                {say.failed(format.integer(endpoint.canary.errors), format.integer(endpoint.canary.requests))}
              </div>
              <div className="stable">
                {words.release.stable}{' '}
                {say.failed(format.integer(endpoint.stable.errors), format.integer(endpoint.stable.requests))}
              </div>
              {panel.judgedFromMs !== null && (
                <div className="muted">{say.judgingBegan(format.time(panel.judgedFromMs, now))}</div>
              )}
            </Figure>
            <Figure name={say.blocks} explain={explain.blocks} testId="endpoint-blocks">
              {say.blocksOf(format.integer(endpoint.speakingBlocks), format.integer(endpoint.blocks))}
            </Figure>
          </>
        )}
        {endpoint?.atMost && (
          <Figure name={say.atMost} explain={explain.atMost} testId="endpoint-at-most">
            {say.atMostValue(String(endpoint.atMost.times), sayPoints(speech, endpoint.atMost.plus))}
          </Figure>
        )}
        {missing !== null && (
          <Figure name={say.missing} explain={explain.missing} testId="endpoint-missing">
            {missing}
          </Figure>
        )}
        {impact !== null && (
          <Figure name={say.impact} explain={explain.impact} testId="endpoint-impact">
            {impact}
          </Figure>
        )}
        <Figure name={say.monitor} explain={explain.monitor} testId="endpoint-monitor">
          <EndpointMonitor row={row} monitors={metrics.monitorsState} told />
          {disagreement !== null && <div data-testid="endpoint-disagreement">{disagreement}</div>}
        </Figure>
        <Latency row={row} />
        {metrics.signals && (
          <Figure name={words.samples.title} explain={words.samples.explain} testId="endpoint-samples">
            <Samples
              heading="h2"
              key={row.resourceName}
              address={address}
              release={{
                signals: metrics.signals,
                resourceName: row.resourceName,
                startedMs: startOf(metrics),
                endedMs: null,
              }}
            />
          </Figure>
        )}
        {links.length > 0 && (
          <Figure name={words.links.inDatadog} explain={words.links.explain} testId="endpoint-links">
            <DatadogLinks links={links} />
          </Figure>
        )}
      </dl>
    </Dialog>
  );
}
