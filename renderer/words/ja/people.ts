import type { Words } from '../en.ts';
import { link } from './people/link.ts';
import { slack } from './people/slack.ts';

export const people: Words['people'] = {
  link,
  slack,
};
