import { useState } from 'react';
import { Form } from 'react-aria-components';

import { Button } from '../../look/Button.tsx';
import { Field } from '../../look/Field.tsx';
import { keepDraft } from '../../sending/drafts.ts';
import { useDraft } from '../../sending/useDraft.ts';
import styles from './LineForm.module.css';

export interface LineFormProps {
  /** Where what is typed is kept while it is not said. */
  readonly draftKey: string;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  /** Said when there is nothing in the line; `null` when it may be left blank. */
  readonly empty: string | null;
  readonly voice?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly isBusy: boolean;
  /** True once it was taken: then the line is done with. */
  readonly onLine: (line: string) => Promise<boolean>;
  /** What else one can do here. */
  readonly other: string;
  readonly onOther: () => void;
}

const longest = 300;

/** One line and the button that says it. */
export function LineForm(props: LineFormProps) {
  const { draftKey, label, help, button, empty, isBusy, onLine, other, onOther } = props;
  const { voice = false, autoFocus = false, autoComplete = 'off' } = props;
  const [typed, keepTyped] = useDraft(draftKey);
  const [isEmpty, setIsEmpty] = useState(false);
  const type = (text: string) => {
    keepTyped(text);
    setIsEmpty(false);
  };
  const say = async (line: string) => {
    if (await onLine(line)) keepDraft(draftKey, '');
  };
  return (
    <Form
      className={styles.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        const line = typed.trim();
        const isMissing = line === '' && empty !== null;
        setIsEmpty(isMissing);
        if (isMissing) return;
        void say(line);
      }}
    >
      <Field
        label={label}
        help={help}
        error={isEmpty ? empty : null}
        voice={voice}
        value={typed}
        onChange={type}
        maxLength={longest}
        // The person has just asked for this line.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus}
        autoComplete={autoComplete}
      />
      <div className={styles.buttons}>
        <Button type="submit" isPending={isBusy}>
          {button}
        </Button>
        <Button look="bare" isDisabled={isBusy} onPress={onOther}>
          {other}
        </Button>
      </div>
    </Form>
  );
}
