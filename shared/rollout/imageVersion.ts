import type { Container } from './model.ts';

/** The part of an image reference that tells versions apart: its tag, else the first 12 digits of its digest. */
export function imageVersion(image: string): string {
  const [withoutDigest = '', digest] = image.split('@');
  const lastPart = withoutDigest.slice(withoutDigest.lastIndexOf('/') + 1);
  const colon = lastPart.indexOf(':');
  if (colon >= 0) return lastPart.slice(colon + 1);
  if (digest) return digest.replace(/^sha256:/, '').slice(0, 12);
  return lastPart;
}

/** Versions of the first container whose image differs between both sides, else of the first container. */
export function comparedVersions(
  stable: readonly Container[],
  canary: readonly Container[],
): { stable: string | null; canary: string | null } {
  const differing = canary.find(
    (container) => stable.find((other) => other.name === container.name)?.image !== container.image,
  );
  const name = differing?.name ?? canary[0]?.name ?? stable[0]?.name;
  const version = (containers: readonly Container[]): string | null => {
    const container = containers.find((candidate) => candidate.name === name);
    return container ? imageVersion(container.image) : null;
  };
  return { stable: version(stable), canary: version(canary) };
}
