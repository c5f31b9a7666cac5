import { describe, expect, it } from 'vitest';
import { isGenerationObserved, rolloutPhase } from './phase.ts';
import { sampleRollout } from './sampleRollout.ts';

describe('rolloutPhase', () => {
  it('hands the controller’s own phase and message on', () => {
    expect(rolloutPhase(sampleRollout())).toEqual({ phase: 'Paused', message: 'CanaryPauseStep' });
  });

  it('says Progressing while a promote is being taken up', () => {
    const rollout = sampleRollout({ status: { pauseConditions: undefined } });
    expect(rolloutPhase(rollout)).toEqual({
      phase: 'Progressing',
      message: 'waiting for rollout to unpause',
    });
  });

  it('says Progressing while the spec has not been seen', () => {
    expect(rolloutPhase(sampleRollout({ metadata: { generation: 6 } })).message).toBe(
      'waiting for rollout spec update to be observed',
    );
  });

  it('calls a phase it does not know Unknown, never Healthy', () => {
    expect(rolloutPhase(sampleRollout({ status: { phase: 'Splendid' } })).phase).toBe('Unknown');
  });

  it.each([
    [{ conditions: [{ type: 'InvalidSpec', message: 'bad' }] }, {}, 'Degraded', 'InvalidSpec: bad'],
    [
      { conditions: [{ reason: 'RolloutAborted', message: 'by hand' }] },
      {},
      'Degraded',
      'RolloutAborted: by hand',
    ],
    [{}, { paused: true }, 'Paused', 'manually paused'],
    [{}, {}, 'Paused', 'CanaryPauseStep'],
    [
      { pauseConditions: undefined, controllerPause: false },
      {},
      'Progressing',
      'more replicas need to be updated',
    ],
    [
      { pauseConditions: undefined, controllerPause: false, updatedReplicas: 20, availableReplicas: 19 },
      {},
      'Progressing',
      'updated replicas are still becoming available',
    ],
    [
      { pauseConditions: undefined, controllerPause: false, updatedReplicas: 20 },
      {},
      'Progressing',
      'waiting for all steps to complete',
    ],
    [
      { pauseConditions: undefined, controllerPause: false, updatedReplicas: 20, stableRS: 'canaryhash' },
      {},
      'Healthy',
      '',
    ],
  ])('calculates it for controllers that write none: %j %j', (status, spec, phase, message) => {
    const rollout = sampleRollout({ spec, status: { phase: undefined, message: undefined, ...status } });
    expect(rolloutPhase(rollout)).toEqual({ phase, message });
  });
});

describe('isGenerationObserved', () => {
  it.each([
    ['invalid', 1, true],
    ['', 1, true],
    ['4', 5, false],
    ['5', 5, true],
    ['1366344857', 5, true],
  ])('observed %j of generation %d: %s', (observedGeneration, generation, expected) => {
    expect(
      isGenerationObserved(sampleRollout({ metadata: { generation }, status: { observedGeneration } })),
    ).toBe(expected);
  });
});
