import { link } from './people/link.ts';

/** Who hears of a release, and how. */
export const people = {
  link,
};
