import type { FakeBridge } from '../fixtures/fakeBridge.ts';

/** What is done to the page before its picture: a click on a test id, keys typed one after the other. */
export type GalleryStep =
  { click: string } | { focus: string } | { press: string } | { type: string } | { scrollTo: string };

/** One state of one screen. */
export interface GalleryState {
  /** "release-stale": file name and heading. */
  id: string;
  hash: string;
  /** Plays main: gives every topic its snapshot. */
  show: (main: FakeBridge) => void;
  steps?: readonly GalleryStep[];
}
