import { Button } from '../ui/Button.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './ChartControls.module.css';
import { useChartView } from './ChartView.tsx';

/** For all charts of a screen: the whole time again and figures in place of lines. */
export function ChartControls() {
  const { words, format } = useSpeech();
  const say = words.release.charts;
  const { range, setRange, asTable, setAsTable } = useChartView();
  return (
    <span className={styles.controls}>
      {range && (
        <Button small look="quiet" testId="charts-whole" onClick={() => setRange(null)}>
          {say.whole(format.timeShort(range[0]), format.timeShort(range[1]))}
        </Button>
      )}
      <Button small look="quiet" testId="charts-table" onClick={() => setAsTable(!asTable)}>
        {asTable ? say.asLines : say.asTable}
      </Button>
    </span>
  );
}
