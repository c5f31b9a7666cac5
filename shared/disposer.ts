/** Ends what the call that returned it began: a timer, a stream, a subscription. Calling it twice is harmless. */
export type Disposer = () => void;

/** Collects disposers so that one owner can end all of them, newest first. */
export interface DisposerStack {
  /** Adds one; when the stack is already disposed it runs at once. Gives the same disposer back. */
  add: (disposer: Disposer) => Disposer;
  dispose: Disposer;
}

/** Makes an empty {@link DisposerStack}. */
export function createDisposerStack(): DisposerStack {
  const disposers: Disposer[] = [];
  let disposed = false;
  return {
    add(disposer) {
      if (disposed) disposer();
      else disposers.push(disposer);
      return disposer;
    },
    dispose() {
      disposed = true;
      for (let disposer = disposers.pop(); disposer; disposer = disposers.pop()) disposer();
    },
  };
}
