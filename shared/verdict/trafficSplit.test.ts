import { describe, expect, it } from 'vitest';
import { addSplit, differingShare, NO_SPLIT, type TrafficSplit } from './trafficSplit.ts';

function split(buckets: readonly { weight: number | null; nc: number; ns: number }[]): TrafficSplit {
  return buckets.reduce(addSplit, NO_SPLIT);
}

const twenty = { weight: 10, nc: 200, ns: 800 };

describe('the traffic split', () => {
  it('tells the real share when it surely differs', () => {
    expect(differingShare(split([twenty, twenty]), 0.05)).toBeCloseTo(0.2, 12);
    expect(differingShare(split([{ weight: 10, nc: 2, ns: 8 }]), 0.05)).toBeNull();
  });

  it('does not mind a difference of less than 30 %', () => {
    expect(differingShare(split([{ weight: 10, nc: 1250, ns: 8750 }]), 0.05)).toBeNull();
  });

  it('begins anew with another weight, not with an unknown one', () => {
    expect(split([twenty, { weight: 20, nc: 20, ns: 80 }])).toMatchObject({ weight: 20, nc: 20, ns: 80 });
    expect(split([twenty, { ...twenty, weight: null }])).toMatchObject({ weight: 10, nc: 400, ns: 1600 });
  });

  it.each([null, 0, 100])('says nothing for a weight of %s', (weight) => {
    expect(differingShare(split([{ weight, nc: 500, ns: 500 }]), 0.05)).toBeNull();
  });
});
