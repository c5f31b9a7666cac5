import { createContext, use } from 'react';
import type { Language } from '../../shared/contract/preferences.ts';
import { en, type Words } from './en.ts';
import { createFormat, type Format } from './format.ts';
import { ja } from './ja.ts';

/** The language in use: its words, and its way to write numbers and times. */
export interface Speech {
  language: Language;
  words: Words;
  format: Format;
}

/** @param timeZone IANA name; undefined is the system's. */
export function createSpeech(language: Language, timeZone?: string): Speech {
  return { language, words: language === 'ja' ? ja : en, format: createFormat(language, timeZone) };
}

export const WordsContext = createContext<Speech>(createSpeech('en'));

export function useSpeech(): Speech {
  return use(WordsContext);
}
