import { hears } from './people/hears.ts';
import { link } from './people/link.ts';
import { slack } from './people/slack.ts';

/** Who hears of a release, and how. */
export const people = {
  hears,
  link,
  slack,
};
