import { type SyntheticEvent, useCallback, useState } from 'react';

/** What is wrong with each field, in words for the person; fields that are fine are absent or null. */
export type Wrong<Name extends string> = Partial<Record<Name, string | null>>;

export interface Fields<Name extends string> {
  /** Spread into a `Field`: its name, value, change and error. */
  readonly of: (name: Name) => {
    readonly name: Name;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly error: string | null;
  };
  /** For `<form onSubmit>`: checks, then either submits or brings the focus to the first wrong field. */
  readonly onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
}

/**
 * The text fields of one form. Nothing is marked as wrong while somebody is still typing: `check`
 * runs when they submit, and a field's mark goes as soon as it is changed.
 */
export function useFields<Name extends string>(
  initial: Record<Name, string>,
  check: (values: Record<Name, string>) => Wrong<Name>,
  submit: (values: Record<Name, string>) => void,
): Fields<Name> {
  const [values, setValues] = useState(initial);
  const [wrong, setWrong] = useState<Wrong<Name>>({});

  const of = useCallback(
    (name: Name) => ({
      name,
      value: values[name],
      onChange: (value: string) => {
        setValues((before) => ({ ...before, [name]: value }));
        setWrong((before) => ({ ...before, [name]: null }));
      },
      error: wrong[name] ?? null,
    }),
    [values, wrong],
  );

  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = check(values);
    setWrong(found);
    const first = (Object.keys(initial) as Name[]).find((name) => found[name] != null);
    if (first === undefined) {
      submit(values);
      return;
    }
    const box = event.currentTarget.elements.namedItem(first);
    if (box instanceof HTMLElement) box.focus();
  };

  return { of, onSubmit };
}
