import { describe, expect, it } from 'vitest';
import { addTallies, formatTally, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './testTally.ts';

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

  it('counts a flaky end-to-end test as a failure', () => {
    const json = JSON.stringify({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 1 } });
    expect(tallyOfPlaywright(json)).toEqual({ passed: 4, failed: 1, skipped: 1 });
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
