import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { WordsContext, type Speech } from '../words/WordsContext.tsx';

/** Catches a fault in the screens, says so, and offers to load the window again. The session in main goes on. */
export class CrashBoundary extends Component<{ children: ReactNode }, { fault: string | null }> {
  static override contextType = WordsContext;
  declare context: Speech;
  override state: { fault: string | null } = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    const { words } = this.context;
    return (
      <div role="alert" data-testid="crash">
        <h1>{words.problems.internal.what('')}</h1>
        <p className="mono">{this.state.fault}</p>
        <Button onClick={() => window.location.reload()}>{words.states.retry}</Button>
      </div>
    );
  }
}
