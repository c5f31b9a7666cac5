import type { Issue } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/Issue.js';
import type { IssuesSearchRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/IssuesSearchRequest.js';
import type { IssuesSearchResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/IssuesSearchResponse.js';
import type { SampleIssue, SampleQuestion, Samples } from '../../shared/contract/samples.ts';
import { issueLink } from '../../shared/links/datadogLinks.ts';
import { plainText } from '../../shared/logs/plainText.ts';
import { issueQuery, type SampleSide } from '../../shared/samples/sampleQueries.ts';
import type { WantedCalls } from './wantedCalls.ts';

const MOST_ISSUES = 10;
const LONGEST_MESSAGE = 2_000;

function requestOf(question: SampleQuestion, side: SampleSide): IssuesSearchRequest {
  return {
    data: {
      type: 'search_request',
      attributes: {
        query: issueQuery(question, side),
        from: question.fromMs,
        to: question.toMs,
        // Errors of the spans of services; logs and browsers have tracks of their own.
        track: 'trace',
        orderBy: 'TOTAL_COUNT',
      },
    },
  };
}

function ageOf(issue: Issue['attributes'] | undefined, question: SampleQuestion): SampleIssue['age'] {
  const { firstSeen, firstSeenVersion = '' } = issue ?? {};
  const { startedMs, versionTag, canaryValue } = question;
  // Where the tag says no more than "canary" it has been so in every release.
  if (versionTag === 'version' && firstSeenVersion === canaryValue && canaryValue !== 'canary') return 'new';
  if (firstSeen === undefined || firstSeen <= 0 || startedMs === null) return 'unknown';
  return firstSeen >= startedMs ? 'new' : 'older';
}

function issuesOf(reply: IssuesSearchResponse): Map<string, Issue['attributes']> {
  const issues = new Map<string, Issue['attributes']>();
  for (const one of reply.included ?? [])
    if ('type' in one && one.type === 'issue' && 'attributes' in one && 'id' in one)
      issues.set(one.id, one.attributes);
  return issues;
}

function plain(text: string | undefined): string {
  return (text ?? '').split('\n').map(plainText).join('\n').trim().slice(0, LONGEST_MESSAGE);
}

/**
 * The canary's issues of Error Tracking, in one request; with none one more that tells whether the service has any
 * (Datadog API: error-tracking/issues/search).
 */
export async function readIssueSamples(
  calls: Pick<WantedCalls, 'searchIssues'>,
  question: SampleQuestion,
  uiHost: string,
  signal: AbortSignal,
): Promise<Samples['issues']> {
  const reply = await calls.searchIssues(requestOf(question, 'canary'), signal);
  if (!reply.ok) return { kind: 'failed', problem: reply.failure };
  const found = reply.value.data ?? [];
  const known = issuesOf(reply.value);
  if (found.length === 0) {
    const others = await calls.searchIssues(requestOf({ ...question, resourceName: null }, 'any'), signal);
    const otherVersions = others.ok ? (others.value.data ?? []).length : null;
    return { kind: 'read', issues: [], more: 0, otherVersions };
  }
  const issues = found.map(({ id, attributes }): SampleIssue => {
    const issue = known.get(id);
    return {
      id,
      type: plain(issue?.errorType),
      message: plain(issue?.errorMessage),
      // The client lets a result pass that lacks them.
      count: (attributes as typeof attributes | undefined)?.totalCount ?? null,
      firstSeenMs: issue?.firstSeen ?? null,
      firstSeenVersion: plain(issue?.firstSeenVersion),
      state: typeof issue?.state === 'string' ? issue.state : '',
      age: ageOf(issue, question),
      url: issueLink(uiHost, id),
    };
  });
  return {
    kind: 'read',
    issues: issues.slice(0, MOST_ISSUES),
    more: Math.max(0, issues.length - MOST_ISSUES),
    otherVersions: null,
  };
}
