import { fail, ok, type Result } from '../../shared/result.ts';
import { badRequest, unsupportedMediaType, type ApiFailure } from './apiStatus.ts';

/** The content type in which kubectl posts reviews since 1.32. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** The fields of a message that hold bytes, by number; the last one wins. Reviews have no others that matter. */
type Message = ReadonlyMap<number, Buffer>;

// "k8s" and a zero byte, then a runtime.Unknown (Kubernetes docs: Reference, API concepts, Protobuf encoding).
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const RESOURCE_ATTRIBUTES = ['namespace', 'verb', 'group', 'version', 'resource', 'subresource', 'name'];
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

function readMessage(bytes: Buffer): Message | undefined {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType === VARINT) varint();
    else if (wireType === FIXED64) at += 8;
    else if (wireType === FIXED32) at += 4;
    else if (wireType === BYTES) {
      const end = varint() + at;
      if (!(end <= bytes.length)) return undefined;
      fields.set(Math.floor(tag / 8), bytes.subarray(at, end));
      at = end;
    } else return undefined;
  }
  return fields;
}

function inner(message: Message | undefined, field: number): Message | undefined {
  const bytes = message?.get(field);
  return bytes && readMessage(bytes);
}

function text(message: Message | undefined, field: number): string {
  return message?.get(field)?.toString('utf8') ?? '';
}

function named(message: Message | undefined, names: readonly string[]): Record<string, string> | undefined {
  return message && Object.fromEntries(names.map((name, index) => [name, text(message, index + 1)]));
}

// Field numbers: Kubernetes api/authorization/v1/generated.proto.
function specOf(kind: string, review: Message | undefined): Record<string, unknown> | undefined {
  const spec = inner(review, 2);
  if (kind === 'SelfSubjectRulesReview') return named(spec, ['namespace']) ?? {};
  if (kind !== 'SelfSubjectAccessReview') return undefined;
  const resourceAttributes = named(inner(spec, 1), RESOURCE_ATTRIBUTES);
  const nonResourceAttributes = named(inner(spec, 2), ['path', 'verb']);
  return {
    ...(resourceAttributes ? { resourceAttributes } : {}),
    ...(nonResourceAttributes ? { nonResourceAttributes } : {}),
  };
}

/**
 * Decodes a posted SelfSubjectAccessReview, SelfSubjectRulesReview or SelfSubjectReview from protobuf to what its
 * JSON would be. Other kinds answer 415, bytes that are no such message 400.
 */
export function decodeProtobufReview(body: Buffer): Result<Record<string, unknown>, ApiFailure> {
  if (!body.subarray(0, 4).equals(MAGIC)) return fail(badRequest('the body is not Kubernetes protobuf'));
  const unknown = readMessage(body.subarray(4));
  const typeMeta = inner(unknown, 1);
  const review = inner(unknown, 2);
  if (!typeMeta || (unknown?.has(2) && !review))
    return fail(badRequest('the body cannot be decoded as Kubernetes protobuf'));
  const apiVersion = text(typeMeta, 1);
  const kind = text(typeMeta, 2);
  if (kind === 'SelfSubjectReview') return ok({ apiVersion, kind });
  const spec = specOf(kind, review);
  return spec ? ok({ apiVersion, kind, spec }) : fail(unsupportedMediaType(['application/json']));
}
