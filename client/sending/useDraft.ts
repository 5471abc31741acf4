import { useState } from 'react';

import { keepDraft, keptDraft } from './drafts.ts';

/** What is typed under this key, and typing it: it is there again when one comes back. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => keptDraft(key));
  const type = (next: string) => {
    setText(next);
    keepDraft(key, next);
  };
  return [text, type];
}
