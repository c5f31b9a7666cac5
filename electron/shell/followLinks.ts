import { app } from 'electron';
import { LINK_SCHEME, placeOfLaunch } from './deepLink.ts';

/**
 * Hears links from outside from now on; to be called before the app is ready, because macOS hands the first one over
 * by an event.
 */
export function followLinks(): {
  /** Where this start's own link leads; null: it had none. */
  firstPlace: (argv: readonly string[]) => string | null;
  /** From now on links are followed as they come: by a second start, or by macOS. */
  follow: (open: (place: string | null) => void) => void;
} {
  let early: string | null = null;
  let followOne = (url: string): void => {
    early = url;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    followOne(url);
  });
  // Unpackaged, the system would start a bare Electron for every link.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  return {
    firstPlace: (argv) => placeOfLaunch(early === null ? argv : [early]),
    follow(open) {
      followOne = (url) => open(placeOfLaunch([url]));
      app.on('second-instance', (_event, argv) => open(placeOfLaunch(argv)));
    },
  };
}
