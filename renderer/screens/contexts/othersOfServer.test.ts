import { expect, it } from 'vitest';
import { productionContext, stagingContext } from '../../fixtures/sampleContexts.ts';
import { othersOfServer } from './othersOfServer.ts';

it('names the contexts of one API server, and none where the server is not known', () => {
  const viewer = { ...productionContext, contextId: 'viewer', name: 'prod-viewer' };
  const all = [productionContext, stagingContext, viewer];
  expect(othersOfServer(all, productionContext)).toEqual(['prod-viewer']);
  expect(othersOfServer(all, stagingContext)).toEqual([]);
  const broken = ['a', 'b'].map((name) => ({ ...stagingContext, contextId: name, name, server: '' }));
  expect(othersOfServer(broken, broken[0]!)).toEqual([]);
});
