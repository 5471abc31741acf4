import { type Saved, wouldLose } from '../../sync/saved.ts';

/** The texts of `planHeader.state` that stand for a state. */
export type Told =
  | 'offline'
  | 'unopened'
  | 'role'
  | 'storage'
  | 'damaged'
  | 'refused'
  | 'signedOut'
  | 'noAccess'
  | 'noSuchPlan'
  | 'reload';

/** Which text a state needs; `null` while its word in the bar says it all. */
export function stateToTell(saved: Saved): Told | null {
  switch (saved.state) {
    case 'loading':
    case 'saved':
    case 'saving':
      return null;
    case 'offline':
      return saved.loaded ? 'offline' : 'unopened';
    case 'refused':
      return 'refused';
    case 'read-only':
      return saved.reason ?? 'role';
    case 'ended':
      return saved.ended ?? 'noAccess';
  }
}

/**
 * False when the plan must not stay on the screen: whoever sits here may be somebody else by now, or
 * has no access any more. What was written is not lost by that: it is shown again after signing in,
 * or listed apart to be copied.
 */
export function showsPlan(saved: Saved): boolean {
  if (!saved.loaded) return false;
  switch (saved.ended) {
    case null:
    case 'reload':
      return true;
    case 'signedOut':
      return false;
    case 'noAccess':
    case 'noSuchPlan':
      return false;
  }
}

/** True when words are only on this page and going on would lose them. */
export function needsCopying(saved: Saved): boolean {
  return wouldLose(saved) && saved.state === 'ended' && saved.ended !== 'signedOut';
}
