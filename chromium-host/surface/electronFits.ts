import type * as Surface from './electron.ts';

type Fits<Real extends Part, Part> = Real;

/** Fails to compile when the surface promises something that real Electron does not have, or has differently. */
export type ElectronFits = Fits<typeof import('electron'), typeof Surface>;
