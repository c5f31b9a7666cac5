import { expect, it } from 'vitest';
import { shortVersions } from './shortVersions.ts';

const said = (stable: string, canary: string | null, most = 20): string => {
  const short = shortVersions(stable, canary, most);
  return short.canary === null ? short.stable : `${short.stable} → ${short.canary}`;
};

it('leaves what has room', () => {
  expect(said('4.18.0', '4.19.0')).toBe('4.18.0 → 4.19.0');
  expect(said('2026.03.03-4', null)).toBe('2026.03.03-4');
  expect(said('2026.03.03-4', '2026.03.10-1', 34)).toBe('2026.03.03-4 → 2026.03.10-1');
});

it('keeps what differs: first of stable, then of both', () => {
  expect(said('2026.03.03-4', '2026.03.10-1')).toBe('…03-4 → 2026.03.10-1');
  expect(said('release-2026.03.03', 'release-2026.03.10')).toBe('…03 → …10');
});

it('keeps their ends where that is not enough, and both ends where nothing is in common', () => {
  expect(said('release-2026.03.03-build.20817-a91c77d0', 'release-2026.03.10-build.20994-b0224efa')).toBe(
    '…91c77d0 → …0224efa',
  );
  expect(said('a91c77d0e4f1', 'b0224efa9d10')).toBe('a91…e4f1 → b02…9d10');
  expect(said('registry-build-2026-03-10-0042', null)).toBe('registry-…03-10-0042');
});

it('does not swallow a version that begins like the other', () => {
  expect(said('2026.03.10-build', '2026.03.10-build-1')).toBe('…build → …build-1');
});
