import type { Notified } from '../../shared/contract/notified.ts';
import type { SlackOutcome, SlackSetup } from '../../shared/contract/slack.ts';
import type { FakeBridge } from '../fixtures/fakeBridge.ts';
import { sampleRelease } from '../fixtures/sampleRelease.ts';
import { sampleTimeline } from '../fixtures/sampleTimeline.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };
const BOT: SlackSetup = { kind: 'token', channel: '#releases', source: 'kept', storage: 'usable' };
const NONE: SlackSetup = { kind: 'none', channel: '', source: 'none', storage: 'usable' };

/** Links that lead nowhere. */
function linkState(id: string, query: string): GalleryState {
  return {
    id: `link-${id}`,
    hash: `#/link?${query}&namespace=purchase&rollout=purchase-api`,
    show: (main) =>
      main.answer('readHistory', () => ({
        ok: true,
        value: { file: { bytes: 0, trouble: null }, releases: [] },
      })),
  };
}

function triage(main: FakeBridge): void {
  main.show({ kind: 'release', ...ADDRESS }, sampleRelease);
  main.show({ kind: 'timeline', ...ADDRESS }, sampleTimeline);
}

function slackState(id: string, setup: SlackSetup, outcome: SlackOutcome | null): GalleryState {
  return {
    id: `slack-${id}`,
    hash: '#/context/ctx-prod/triage/orders/orders-api',
    show(main) {
      triage(main);
      main.answer('readSlack', () => ({ ok: true, value: setup }));
      if (outcome) main.answer('sendSlack', () => ({ ok: true, value: outcome }));
    },
    steps: [
      { click: 'open-report' },
      { click: 'report-slack' },
      ...(outcome ? [{ click: 'slack-send' }] : []),
    ],
  };
}

function slackSettings(id: string, setup: SlackSetup, more: readonly GalleryStep[] = []): GalleryState {
  return {
    id: `slack-settings-${id}`,
    hash: '#/settings',
    show: (main) => main.answer('readSlack', () => ({ ok: true, value: setup })),
    steps: [...more, { scrollTo: 'slack-settings' }],
  };
}

const HEARS: Notified = {
  subscriptions: [
    { trigger: 'on-rollout-aborted', service: 'slack', recipients: ['releases', 'oncall'] },
    { trigger: 'on-rollout-stuck', service: 'slack', recipients: ['oncall'] },
  ],
  configs: [
    { namespace: 'orders', state: 'absent', problem: null, triggers: [], services: [] },
    {
      namespace: 'argo-rollouts',
      state: 'read',
      problem: null,
      triggers: ['on-rollout-aborted', 'on-rollout-completed'],
      services: ['slack'],
    },
  ],
};

function hears(id: string, notified: Notified): GalleryState {
  return {
    id: `hears-${id}`,
    hash: '#/context/ctx-prod/triage/orders/orders-api',
    show(main) {
      triage(main);
      main.answer('readNotified', () => ({ ok: true, value: notified }));
    },
    steps: [{ scrollTo: 'hears' }],
  };
}

/** Whoever has to hear of a release: links, and Slack. */
export const peopleStates: readonly GalleryState[] = [
  linkState('no-context', 'context=eks-of-somebody-else'),
  linkState('no-record', 'context=prod-tokyo&at=2025-11-02T04:00:00Z'),
  hears('some', HEARS),
  slackState('preview', BOT, null),
  slackState('not-set-up', NONE, null),
  slackState('sent', BOT, { kind: 'sent', picture: 'refused', pictureError: 'missing_scope' }),
  slackState('refused', BOT, { kind: 'refused', error: 'rate_limited', retryAfterS: 30 }),
  slackSettings('none', NONE, [{ click: 'slack-change' }, { click: 'slack-kind-token' }]),
  slackSettings('kept', BOT),
];
