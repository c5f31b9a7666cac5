import { events } from './people/events.ts';
import { hears } from './people/hears.ts';
import { link } from './people/link.ts';
import { slack } from './people/slack.ts';

/** Who hears of a release, and how. */
export const people = {
  events,
  hears,
  link,
  slack,
};
