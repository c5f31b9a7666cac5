import { array, record, text } from '../rollout/rawObject.ts';
import { isPlaceholder, isSecretName, MASK, maskText } from './secretLooking.ts';

/** An object as it may be shown. */
export interface MaskedManifest {
  object: unknown;
  /** How many values were hidden, wholly or in part. */
  masked: number;
}

const DEEPEST = 64;
/** Repeats the whole object as text, with every value in it. */
const REPEATS_THE_OBJECT = /(?:^|\/)(?:last-applied-configuration|original-object|applied-resource)$/;
/** Of a name and a value beside each other: env, arguments, headers. */
const NAME_KEYS = ['name', 'key'];

/**
 * Takes out of a Kubernetes object what nobody wants on a screen: managedFields, and values that look like secrets,
 * by the name beside or above them or by their own shape. References to Secrets stay, they are names.
 * The object given is not changed; what is not plain JSON does not come through.
 */
export function maskManifest(raw: unknown): MaskedManifest {
  let masked = 0;
  const hide = (): string => {
    masked += 1;
    return MASK;
  };
  const maskString = (value: string, named: boolean): string => {
    if (value === '' || isPlaceholder(value)) return value;
    if (named) return hide();
    const shown = maskText(value);
    if (shown !== value) masked += 1;
    return shown;
  };
  const walkList = (list: readonly unknown[], depth: number): unknown[] =>
    list.map((entry, index) => {
      const before = list[index - 1];
      // ["--token", "abc"]: the option and its value are two entries of a command line.
      const isOptionValue =
        typeof entry === 'string' &&
        typeof before === 'string' &&
        /^--?[\w.-]+$/.test(before) &&
        !entry.startsWith('-') &&
        isSecretName(before.replace(/^-+/, ''));
      return walk(entry, isOptionValue, depth);
    });
  const walkObject = (object: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> => {
    const beside = NAME_KEYS.map((key) => text(object[key])).find((name) => name !== '') ?? '';
    const isNamedSecret = beside !== '' && 'value' in object && isSecretName(beside);
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => {
        if (typeof value === 'string' && REPEATS_THE_OBJECT.test(key)) return [key, hide()];
        return [key, walk(value, (key === 'value' && isNamedSecret) || isSecretName(key), depth)];
      }),
    );
  };
  const walk = (value: unknown, named: boolean, depth: number): unknown => {
    if (depth > DEEPEST) return hide();
    if (typeof value === 'string') return maskString(value, named);
    if (Array.isArray(value)) return walkList(array(value), depth + 1);
    if (typeof value === 'object' && value !== null) return walkObject(record(value), depth + 1);
    return value;
  };

  const object = record(raw);
  const { managedFields: _left, ...metadata } = record(object['metadata']);
  return { object: walk({ ...object, ...('metadata' in object ? { metadata } : {}) }, false, 0), masked };
}
