import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Triage.module.css';
import type { ChartChoice } from './useChartedSeries.ts';

/** Of which endpoint the lane of errors and the charts are, or of the service; nothing where there is no choice. */
export function ChartChooser(props: {
  choices: readonly ChartChoice[];
  shown: ChartChoice;
  onChoose: (choice: ChartChoice) => void;
}) {
  const { choices, shown, onChoose } = props;
  const { words } = useSpeech();
  const say = words.evidence.charts;
  if (choices.length < 2) return null;
  return (
    <div className={styles.chooser} role="group" aria-label={say.of} data-testid="chart-chooser">
      <span className="muted">{say.of}</span>
      {choices.map((choice) => {
        const isShown = choice.resourceName === shown.resourceName;
        return (
          <Button
            key={choice.resourceName ?? ''}
            small
            look={isShown ? 'plain' : 'quiet'}
            pressed={isShown}
            onClick={() => onChoose(choice)}
          >
            {choice.label ?? say.service}
          </Button>
        );
      })}
    </div>
  );
}
