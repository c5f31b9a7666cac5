import { z } from 'zod';

/** More of them would be as many watches. */
export const MOST_NAMESPACES = 20;

/** A namespace's name is a DNS label (Kubernetes: "Object Names and IDs", RFC 1123 label names). */
export const namespaceNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/);

export const namespacesSchema = z.array(namespaceNameSchema).max(MOST_NAMESPACES);

/** Reads names as a person types them, between spaces or commas; each counts once. `wrong`: those that no namespace can have. */
export function readNamespaces(text: string): { names: string[]; wrong: string[]; tooMany: boolean } {
  const typed = new Set(text.split(/[\s,、，]+/).filter((name) => name !== ''));
  const names = Array.from(typed).filter((name) => namespaceNameSchema.safeParse(name).success);
  const wrong = Array.from(typed).filter((name) => !names.includes(name));
  return { names, wrong, tooMany: names.length > MOST_NAMESPACES };
}
