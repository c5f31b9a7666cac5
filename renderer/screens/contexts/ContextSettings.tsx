import {
  choiceOfContext,
  contextColourSchema,
  type ContextChoice,
  type ContextSummary,
} from '../../../shared/contract/contexts.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { LevelSelect } from './LevelSelect.tsx';
import selects from './LevelSelect.module.css';
import { NamespacesField } from './NamespacesField.tsx';
import styles from './ContextSettings.module.css';

interface ContextSettingsProps {
  context: ContextSummary;
  onChoose: (choice: ContextChoice) => void;
}

/** Marks a context as one of those that come first. */
export function FavouriteButton({ context, onChoose }: ContextSettingsProps) {
  const { words } = useSpeech();
  const { name, favourite } = context;
  return (
    <button
      type="button"
      className={styles.star}
      aria-pressed={favourite}
      aria-label={words.contexts.favourite(name)}
      title={words.contexts.favourite(name)}
      onClick={() => onChoose({ ...choiceOfContext(context), favourite: !favourite })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 1.8l1.9 4 4.3.6-3.1 3 .7 4.3L8 11.7l-3.8 2 .7-4.3-3.1-3 4.3-.6z" />
      </svg>
    </button>
  );
}

/** What a person chooses for a context: protection level, colour, namespaces. */
export function ContextSettings({ context, onChoose }: ContextSettingsProps) {
  const { words } = useSpeech();
  const { name, colour, namespaces, protection } = context;
  const choose = (part: Partial<ContextChoice>): void => onChoose({ ...choiceOfContext(context), ...part });
  return (
    <div className={styles.settings}>
      <label>
        {words.contexts.level}
        <LevelSelect context={context} onChoose={onChoose} testId="context-level" />
        {words.frame.protectionHelp[protection]}
      </label>
      <label>
        {words.contexts.colour}
        <select
          className={selects.select}
          aria-label={words.contexts.colourOf(name)}
          value={colour ?? ''}
          onChange={(event) =>
            choose({
              colour: event.target.value === '' ? null : contextColourSchema.parse(event.target.value),
            })
          }
        >
          <option value="">{words.contexts.colours.none}</option>
          {contextColourSchema.options.map((one) => (
            <option key={one} value={one}>
              {words.contexts.colours[one]}
            </option>
          ))}
        </select>
      </label>
      <span className={styles.group}>
        <span aria-hidden="true">{words.contexts.namespaces.label}</span>
        <NamespacesField
          context={name}
          names={namespaces}
          placeholder={context.namespace}
          onSave={(names) => choose({ namespaces: names })}
        />
      </span>
    </div>
  );
}
