import type { Words } from '../en.ts';
import { link } from './people/link.ts';

export const people: Words['people'] = {
  link,
};
