/** A piece of a YAML line and how it is coloured. */
export interface YamlPart {
  look: 'plain' | 'key' | 'text' | 'value';
  text: string;
}

const ENTRY = /^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#:][^:]*?):(\s.*|)$/;
const VALUE = /^(?:-?\d[\d_.]*(?:e[+-]?\d+)?|true|false|null|~|\[\]|\{\})$/i;

function valuePart(text: string): YamlPart {
  return { look: VALUE.test(text.trim()) ? 'value' : 'text', text };
}

/** Colours a line as far as one line tells; what stands in a text block looks like any other line. */
export function yamlParts(line: string): YamlPart[] {
  const entry = ENTRY.exec(line);
  if (!entry) {
    const item = /^(\s*(?:- )*)(.*)$/.exec(line);
    return [{ look: 'plain', text: item?.[1] ?? '' }, valuePart(item?.[2] ?? line)];
  }
  const [, before = '', key = '', value = ''] = entry;
  return [
    { look: 'plain', text: before },
    { look: 'key', text: key },
    { look: 'plain', text: ':' },
    valuePart(value),
  ];
}
