import { expect, it } from 'vitest';
import { mergeStatus } from './statusWriter.ts';

it('drops what became zero, keeps an explicit zero of somebody else, writes index 0', () => {
  const before = {
    abort: false,
    promoteFull: true,
    pauseConditions: [{}],
    readyReplicas: 3,
    currentStepIndex: 2,
  };
  const next = {
    abort: undefined,
    promoteFull: false,
    readyReplicas: 0,
    currentStepIndex: 0,
    phase: 'Healthy',
  };
  expect(mergeStatus(before, next)).toEqual({ abort: false, currentStepIndex: 0, phase: 'Healthy' });
});

it('keeps the order of fields, so that an unchanged status is no write', () => {
  const before = { phase: 'Healthy', canary: {}, replicas: 4 };
  expect(JSON.stringify(mergeStatus(before, { replicas: 4, canary: {}, phase: 'Healthy' }))).toBe(
    JSON.stringify(before),
  );
});
