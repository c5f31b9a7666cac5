import type { Words } from '../en.ts';
import { events } from './people/events.ts';
import { hears } from './people/hears.ts';
import { link } from './people/link.ts';
import { slack } from './people/slack.ts';

export const people: Words['people'] = {
  events,
  hears,
  link,
  slack,
};
