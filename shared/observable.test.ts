import { describe, expect, it } from 'vitest';
import { createDisposerStack } from './disposer.ts';
import { createCell } from './observable.ts';

describe('cell', () => {
  it('tells every listener of a change, none of a repetition', () => {
    const cell = createCell(1);
    const heard: number[] = [];
    const listener = (value: number): void => {
      heard.push(value);
    };
    const stop = cell.subscribe(listener);
    cell.subscribe(listener);
    cell.set(1);
    cell.set(2);
    expect(heard).toEqual([2, 2]);
    stop();
    cell.set(3);
    expect(heard).toEqual([2, 2, 3]);
  });

  it('goes on when one listener throws and reports it', () => {
    const faults: unknown[] = [];
    const cell = createCell(1, (error) => faults.push(error));
    let heard = 0;
    cell.subscribe(() => {
      throw new Error('bad listener');
    });
    cell.subscribe(() => {
      heard += 1;
    });
    cell.set(2);
    expect(heard).toBe(1);
    expect(faults).toHaveLength(1);
  });
});

describe('disposer stack', () => {
  it('ends the newest first, once, and at once what is added later', () => {
    const ended: string[] = [];
    const stack = createDisposerStack();
    stack.add(() => ended.push('first'));
    stack.add(() => ended.push('second'));
    stack.dispose();
    stack.dispose();
    stack.add(() => ended.push('late'));
    expect(ended).toEqual(['second', 'first', 'late']);
  });
});
