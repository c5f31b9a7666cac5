// First, before any module makes a schema.
import '../live/noEval.ts';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { topicSnapshots } from '../../shared/contract/contract.ts';
import type { Language } from '../../shared/contract/preferences.ts';
import { App } from '../app/App.tsx';
import { CrashBoundary } from '../app/CrashBoundary.tsx';
import { Providers } from '../app/Providers.tsx';
import { forgetRemembered } from '../app/useRemembered.ts';
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { createFakeBridge, sampleWelcome, type FakeBridge } from '../fixtures/fakeBridge.ts';
import { sampleContexts, sampleNeedsPerson } from '../fixtures/sampleContexts.ts';
import { sampleDatadog } from '../fixtures/sampleDatadog.ts';
import { sampleOrganisations } from '../fixtures/sampleOrganisations.ts';
import { sampleReleases } from '../fixtures/sampleReleases.ts';
import { en } from '../words/en.ts';
import { createSpeech, WordsContext, type Speech } from '../words/WordsContext.tsx';
import { endpointStates } from './endpointStates.ts';
import { firstRunStates } from './firstRunStates.ts';
import type { GalleryState } from './galleryState.ts';
import { historyStates } from './historyStates.ts';
import { inspectStates } from './inspectStates.ts';
import { otherStates } from './otherStates.ts';
import { organisationStates } from './organisationStates.ts';
import { peopleStates } from './peopleStates.ts';
import { pseudoWords } from './pseudoWords.ts';
import { allReleasesStates, releasesStates } from './releasesStates.ts';
import { panelStates } from './panelStates.ts';
import { releaseStates } from './releaseStates.ts';
import { settled } from './settled.ts';
import { settingsStates } from './settingsStates.ts';
import { triageStates } from './triageStates.ts';
import { verdictStates } from './verdictStates.ts';
import { waitingStates } from './waitingStates.ts';
import { wantedStates } from './wantedStates.ts';

const STATES: readonly GalleryState[] = [
  ...releasesStates,
  ...allReleasesStates,
  ...releaseStates,
  ...waitingStates,
  ...panelStates,
  ...verdictStates,
  ...endpointStates,
  ...triageStates,
  ...wantedStates,
  ...historyStates,
  ...inspectStates,
  ...otherStates,
  ...settingsStates,
  ...firstRunStates,
  ...organisationStates,
  ...peopleStates,
];

interface ShownLook {
  theme: 'dark' | 'light';
  locale: 'en' | 'ja' | 'pseudo';
  /** Of the window, CSS px. */
  width: number;
}

declare global {
  interface Window {
    /** For scripts/gallery: the states, and what to do with one. What returns a promise waits until the page is settled. */
    gallery?: {
      states: Pick<GalleryState, 'id' | 'steps'>[];
      show: (id: string, look: ShownLook) => Promise<void>;
      /** Leaves nothing of what is shown: an empty page takes another size in no time. */
      clear: () => void;
      /** What is shown, as it stands, in another look; the window gets its size meanwhile. */
      turn: (look: ShownLook) => Promise<void>;
      settled: () => Promise<void>;
    };
  }
}

const SPEECHES: Readonly<Record<ShownLook['locale'], Speech>> = {
  en: createSpeech('en', 'Asia/Tokyo'),
  ja: createSpeech('ja', 'Asia/Tokyo'),
  pseudo: { ...createSpeech('en', 'Asia/Tokyo'), words: pseudoWords(en) },
};

let root: Root | null = null;
/** Draws what is shown in a language. */
let draw: (speech: Speech) => void = () => {};
let spoken: Speech | null = null;

/** Waits for what cannot take long. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let frames = 0; !isTrue(); frames++) {
    if (frames > 1_200) throw new Error(`never came: ${String(isTrue)}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function clear(): void {
  root?.unmount();
  root = null;
  forgetRemembered();
}

/** States whose samples were held against the contract: they are the same in every look. */
const drawnOnce = new Set<string>();

/** Draws a state as a window does that has just been opened: nothing of the one before is left. */
async function show(id: string, { theme, locale }: ShownLook): Promise<void> {
  const shown = STATES.find((state) => state.id === id);
  const place = document.getElementById('root');
  if (!shown || !place) throw new Error(`there is no state ${id}`);
  clear();
  const language: Language = SPEECHES[locale].language;
  const welcome = { ...sampleWelcome, systemLanguage: language, systemTheme: theme };
  const fake = createFakeBridge(welcome);
  const isNew = !drawnOnce.has(id);
  drawnOnce.add(id);
  const main: FakeBridge = {
    ...fake,
    show(topic, snapshot) {
      // A sample that has fallen behind the contract is a fault of the gallery, not a state of the app.
      if (isNew) topicSnapshots[topic.kind].parse(snapshot);
      fake.show(topic, snapshot);
    },
  };
  main.show({ kind: 'contexts' }, sampleContexts);
  main.show({ kind: 'needsPerson' }, sampleNeedsPerson);
  if (shown.id !== 'releases-loading') main.show({ kind: 'releases', contextId: 'ctx-prod' }, sampleReleases);
  for (const of of [{}, { contextId: 'ctx-prod' }, { contextId: 'ctx-prod', namespace: 'orders' }])
    main.show({ kind: 'datadog', ...of }, sampleDatadog);
  main.show({ kind: 'organisations' }, sampleOrganisations);
  shown.show(main);
  window.location.hash = shown.hash;
  const opened = createRoot(place);
  const screen: ReactNode = (
    <CrashBoundary>
      <App welcome={welcome} />
    </CrashBoundary>
  );
  draw = (speech) => {
    spoken = speech;
    opened.render(
      <Providers bridge={main.bridge} welcome={welcome}>
        <WordsContext value={speech}>{screen}</WordsContext>
      </Providers>,
    );
  };
  root = opened;
  // Nothing is painted before it is complete.
  place.style.opacity = '0';
  draw(SPEECHES[locale]);
  await until(() => document.querySelector('main') !== null);
  await settled();
  place.style.removeProperty('opacity');
}

async function turn({ theme, locale, width }: ShownLook): Promise<void> {
  const { documentElement } = document;
  const speech = SPEECHES[locale];
  documentElement.dataset['theme'] = theme;
  // Colours measure nothing.
  if (speech === spoken && window.innerWidth === width) return;
  documentElement.lang = speech.language;
  flushSync(() => draw(speech));
  await until(() => window.innerWidth === width);
  await settled();
}

window.gallery = {
  states: STATES.map(({ id, steps }) => ({ id, steps: steps ?? [] })),
  show,
  clear,
  turn,
  settled,
};
