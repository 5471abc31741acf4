/** For `memo`: props are the same when each value is, and lists when each of their items is. */
export function sameProps<Props extends object>(before: Props, after: Props): boolean {
  const keys = Object.keys(after) as (keyof Props)[];
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => sameValue(before[key], after[key]))
  );
}

function sameValue(before: unknown, after: unknown): boolean {
  if (Object.is(before, after)) return true;
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  return before.length === after.length && before.every((one, at) => Object.is(one, after[at]));
}
