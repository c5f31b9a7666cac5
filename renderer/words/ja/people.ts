import type { Words } from '../en.ts';
import { hears } from './people/hears.ts';
import { link } from './people/link.ts';
import { slack } from './people/slack.ts';

export const people: Words['people'] = {
  hears,
  link,
  slack,
};
