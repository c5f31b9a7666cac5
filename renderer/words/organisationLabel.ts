import type { Words } from './en.ts';

/** The name a person gave an organisation, or what the default one is called until then. */
export function organisationLabel(words: Words, label: string): string {
  return label === '' ? words.organisations.defaultLabel : label;
}
