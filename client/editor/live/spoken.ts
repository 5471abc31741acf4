/** What the page says to a screen reader about what I just did; the words are in the messages. */
import type { Refusal } from '#shared/doc/edit.ts';
import type { BlockKind, GoalState, StrategyState } from '#shared/plan/kinds.ts';
import type { BlockId, Place } from '#shared/plan/plan.ts';

export type Spoken =
  | { readonly kind: 'added'; readonly block: BlockKind }
  | {
      readonly kind: 'moved';
      readonly section: Place['section'];
      readonly after: BlockId | null;
      /** It stays in the same list. */
      readonly within: boolean;
    }
  | { readonly kind: 'at-the-end' }
  | { readonly kind: 'undone' | 'redone' }
  | { readonly kind: 'state'; readonly block: 'goal'; readonly state: GoalState }
  | { readonly kind: 'state'; readonly block: 'strategy'; readonly state: StrategyState }
  | { readonly kind: 'ask-removal' }
  | { readonly kind: 'not-done'; readonly why: Refusal }
  | { readonly kind: 'others'; readonly text: string };

export type Speak = (spoken: Spoken) => void;
