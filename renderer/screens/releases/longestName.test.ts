import { expect, test } from 'vitest';
import { sampleReleases } from '../../fixtures/sampleReleases.ts';
import { listRows } from './listedRow.ts';
import { longestName } from './longestName.ts';

test('the longest name counts its namespace; of equals the first', () => {
  const [sample] = sampleReleases.rows;
  if (!sample) throw new Error('The sample has no row.');
  const rows = listRows('ctx', [
    { ...sample, uid: '1', name: 'cart', namespace: 'shop' },
    { ...sample, uid: '2', name: 'cart', namespace: 'shop-staging' },
    { ...sample, uid: '3', name: 'cart-staging', namespace: 'shop' },
  ]);
  expect(longestName(rows)?.row.uid).toBe('2');
  expect(longestName([])).toBeNull();
});
