import { describe, expect, it } from 'vitest';
import { notificationWords, type WorseCanary } from './notificationWords.ts';
import { createNotifier, type DesktopNote, type NotificationMaker } from './notifications.ts';
import { createReleaseNotes } from './releaseNotes.ts';

function fakeDesktop(supported = true) {
  const shown: { options: unknown; click: () => void }[] = [];
  class Fake {
    readonly options: unknown;
    readonly listeners = new Map<string, () => void>();
    static isSupported = (): boolean => supported;
    constructor(options: unknown) {
      this.options = options;
    }
    on(event: string, listener: () => void): void {
      this.listeners.set(event, listener);
    }
    show = (): void => {
      shown.push({ options: this.options, click: () => this.listeners.get('click')?.() });
    };
  }
  return { shown, Maker: Fake satisfies NotificationMaker };
}

describe('a note on the desktop', () => {
  it('is quiet or not as asked, and its click is heard', () => {
    const { shown, Maker } = fakeDesktop();
    const clicked: string[] = [];
    const notify = createNotifier(Maker, () => undefined);
    notify({ title: 'a', body: 'b', quiet: true, onClick: () => clicked.push('a') });
    notify({ title: 'c', body: 'd', quiet: false, onClick: () => clicked.push('c') });
    expect(shown.map(({ options }) => options)).toEqual([
      { title: 'a', body: 'b', silent: true, urgency: 'normal', timeoutType: 'default' },
      { title: 'c', body: 'd', silent: false, urgency: 'critical', timeoutType: 'never' },
    ]);
    shown[1]?.click();
    expect(clicked).toEqual(['c']);
  });

  it('is said to be missing once where the desktop has none', () => {
    const { shown, Maker } = fakeDesktop(false);
    const lines: string[] = [];
    const notify = createNotifier(Maker, (line) => lines.push(line));
    const note = { title: 'a', body: 'b', quiet: true, onClick: () => undefined };
    notify(note);
    notify(note);
    expect(shown).toEqual([]);
    expect(lines).toEqual(['this desktop shows no notifications']);
  });
});

describe('its words', () => {
  const worse: WorseCanary = {
    name: 'purchase-api',
    contextName: 'eks-prod',
    kind: 'failing',
    count: 1,
    all: 48,
    endpoint: 'POST /v1/orders',
    since: '14:02:15',
  };

  it('name the release, the endpoint and since when', () => {
    expect(notificationWords.en(worse)).toEqual({
      title: 'purchase-api: canary is worse',
      body: 'Worse on 1 of 48 endpoints: POST /v1/orders since about 14:02:15 (eks-prod)',
    });
    expect(notificationWords.ja(worse).title).toBe('purchase-api：カナリアが悪化しています');
  });

  it('never say more than suspicious when it is no more', () => {
    const { title, body } = notificationWords.en({
      ...worse,
      kind: 'suspicious',
      count: 0,
      endpoint: '',
      since: '',
    });
    expect(`${title} ${body}`).not.toMatch(/is worse/);
    expect(body).toBe('Suspicious: many small endpoints together (eks-prod)');
  });
});

it('a turn for the worse is told in the page’s language, opens its release, and not at all when switched off', () => {
  const notes: DesktopNote[] = [];
  const opened: string[] = [];
  const preferences = { language: 'ja' as const, notifications: true, timeZone: 'Asia/Tokyo' };
  const { turn: tell, news } = createReleaseNotes({
    preferences: () => preferences,
    systemLanguage: () => 'en',
    contexts: () => ({ contexts: [{ contextId: 'ctx', name: 'eks-prod' }] }),
    now: () => 0,
    notify: (note) => notes.push(note),
    open: (place) => opened.push(place),
  });
  const turn = {
    contextId: 'ctx',
    namespace: 'purchase',
    name: 'purchase-api',
    kind: 'suspicious' as const,
    count: 1,
    all: 48,
    endpoint: 'POST /v1/orders',
    sinceMs: null,
  };
  tell(turn);
  tell({ ...turn, kind: 'failing' });
  expect(notes.map(({ title, quiet }) => [title, quiet])).toEqual([
    ['purchase-api：カナリアが要注意です', true],
    ['purchase-api：カナリアが悪化しています', false],
  ]);
  notes[1]?.onClick();
  expect(opened).toEqual(['#/context/ctx/release/purchase/purchase-api']);
  const release = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api', revision: 42 };
  news({ ...release, about: { kind: 'aborted', message: '' } });
  expect(notes[2]).toMatchObject({
    title: 'purchase-api：リリースが中断されました',
    body: 'トラフィックはすべてステーブルに戻ります。（リビジョン 42、eks-prod）',
    quiet: false,
  });
  notes[2]?.onClick();
  expect(opened[1]).toBe('#/context/ctx/triage/purchase/purchase-api');
  preferences.notifications = false;
  tell(turn);
  news({ ...release, about: { kind: 'finished' } });
  expect(notes).toHaveLength(3);
});
