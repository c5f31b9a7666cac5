import { describe, expect, it } from 'vitest';
import {
  addTallies,
  formatTally,
  tallyOfCheck,
  tallyOfPlaywright,
  tallyOfVitest,
  unsteadyTests,
} from './testTally.ts';

describe('tallies', () => {
  it('counts a test file that could not be loaded as a failure', () => {
    const json = JSON.stringify({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
      ],
    });
    expect(tallyOfVitest(json)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts an end-to-end test that passed when repeated, and names it', () => {
    const json = JSON.stringify({
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
      suites: [
        {
          specs: [{ title: 'steady', file: 'a.spec.ts', tests: [{ status: 'expected' }] }],
          suites: [{ specs: [{ title: 'shaky', file: 'a.spec.ts', tests: [{ status: 'flaky' }] }] }],
        },
      ],
    });
    expect(tallyOfPlaywright(json)).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(unsteadyTests(json)).toEqual(['a.spec.ts: shaky']);
  });

  it('counts a run that could not start as a failure', () => {
    const json = JSON.stringify({
      stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
      errors: [{}],
    });
    expect(tallyOfPlaywright(json).failed).toBe(1);
  });

  it('adds up and prints one line', () => {
    const sum = addTallies([tallyOfCheck(0), tallyOfCheck(2), { passed: 5, failed: 0, skipped: 1 }]);
    expect(formatTally(sum)).toBe('6 passed, 1 failed, 1 skipped');
  });
});
