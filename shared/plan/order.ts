/**
 * Order keys: fractions between 0 and 1 written in base 62, so that a block can be put between two
 * others by writing that block alone. Keys carry random digits, so two people who insert at the
 * same spot at once rarely get equal keys; when they do, the tie is broken by id for reading and
 * re-keyed by the next insertion into it. A key never ends in '0': between 'a' and 'a0' nothing fits.
 */
import type { BlockId } from './plan.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
/** Choices that a new key is picked from, at least: the chance of an equal key is below 1 in this. */
const choices = base ** 3;
/** Length at which a list's keys are dealt anew. */
const crowdedLength = 40;
const longest = 64;

const key = /^[0-9A-Za-z]*[1-9A-Za-z]$/;
/** A key that this module may have made. */
export function isOrder(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest && key.test(value);
}

/** What placing needs to know of a block. */
export interface Ordered {
  readonly id: BlockId;
  readonly order: string;
}

/** Compares by order, then by id: negative when `a` stands first. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * A key strictly between two keys; `null` is an open end. `random` gives numbers in [0, 1). Keys
 * that are not in rising order have nothing between them: the answer then follows `lower`. A
 * malformed key counts as an open end.
 */
export function orderBetween(
  lower: string | null,
  upper: string | null,
  random: () => number,
): string {
  const low = isOrder(lower) ? lower : null;
  const high = isOrder(upper) ? upper : null;
  if (low !== null && (high === null || low >= high)) return orderAfter(low, random);
  if (low === null && high !== null) return orderBefore(high, random);
  const gap = openGap(low, high, 1);
  return step(gap.floor, 1 + Math.floor((gap.room - 1) * (0.25 + random() / 2)));
}

/** A key behind all others: a short step, so that adding at the end for years keeps keys short. */
export function orderAfter(lower: string | null, random: () => number): string {
  if (!isOrder(lower)) return orderBetween(null, null, random);
  const gap = openGap(lower, null, 5);
  const stride = Math.min(choices, (gap.room - 1) / 2);
  return step(gap.floor, 1 + Math.floor(stride * (random() + 1) - 1));
}

/** A key ahead of all others. */
export function orderBefore(upper: string | null, random: () => number): string {
  if (!isOrder(upper)) return orderBetween(null, null, random);
  const gap = openGap(null, upper, 5);
  const stride = Math.min(choices, (gap.room - 1) / 2);
  return step(gap.floor, gap.room - Math.ceil(stride * (random() + 1)));
}

/** `count` rising keys between two rising ones, spread out. */
function ordersBetween(
  lower: string | null,
  upper: string | null,
  count: number,
  random: () => number,
): string[] {
  if (count <= 0) return [];
  const left = Math.floor((count - 1) / 2);
  const gap = openGap(lower, upper, 1);
  const middle = step(gap.floor, 1 + Math.floor((gap.room - 1) * (0.45 + random() / 10)));
  return [
    ...ordersBetween(lower, middle, left, random),
    middle,
    ...ordersBetween(middle, upper, count - 1 - left, random),
  ];
}

export interface Placing {
  /** The key for the block that is being placed. */
  readonly order: string;
  /** Others that need a new key first: they were tied, malformed or crowded. Mostly empty. */
  readonly rekeyed: readonly Ordered[];
}

/**
 * Where a block goes among `siblings` (sorted by `compareOrder`, without the block itself): right
 * behind `after`, or first when that is `null`. When `after` is not among them any more, last.
 */
export function placeBetween(
  siblings: readonly Ordered[],
  after: BlockId | null,
  random: () => number,
): Placing {
  const found = siblings.findIndex((sibling) => sibling.id === after);
  const at = after === null ? 0 : found === -1 ? siblings.length : found + 1;
  if (!siblings.every((sibling) => isOrder(sibling.order))) return dealAnew(siblings, at, random);

  const lower = siblings[at - 1]?.order ?? null;
  const tied = siblings.slice(at).filter((sibling) => lower !== null && sibling.order <= lower);
  const upper = siblings[at + tied.length]?.order ?? null;
  if (tied.length === 0) {
    const order = orderBetween(lower, upper, random);
    return isCrowded(order) ? dealAnew(siblings, at, random) : { order, rekeyed: [] };
  }
  const [order, ...orders] = ordersBetween(lower, upper, tied.length + 1, random);
  if (order === undefined || isCrowded(order) || orders.some(isCrowded)) {
    return dealAnew(siblings, at, random);
  }
  return { order, rekeyed: withOrders(tied, orders) };
}

/** New keys for the whole list, leaving a gap at index `at` for the block that is being placed. */
function dealAnew(siblings: readonly Ordered[], at: number, random: () => number): Placing {
  const orders = ordersBetween(null, null, siblings.length + 1, random);
  const [order = orderBetween(null, null, random)] = orders.splice(at, 1);
  return { order, rekeyed: withOrders(siblings, orders) };
}

function withOrders(siblings: readonly Ordered[], orders: readonly string[]): Ordered[] {
  return siblings.map(({ id, order }, index) => ({ id, order: orders[index] ?? order }));
}

function isCrowded(order: string): boolean {
  return order.length > crowdedLength;
}

interface Gap {
  /** Digits of the lower end, cut to the length at which the gap is wide enough. */
  readonly floor: readonly number[];
  /** Distance from `floor` to the upper end in units of the last digit. Keys: 1 to room - 1 above. */
  readonly room: number;
}

/** Looks at ever more digits of both ends until enough keys fit between them. */
function openGap(lower: string | null, upper: string | null, atLeast: number): Gap {
  const floor: number[] = [];
  let room = upper === null ? 1 : 0;
  while (floor.length < atLeast || room <= choices) {
    const low = digitAt(lower, floor.length);
    room = room * base + digitAt(upper, floor.length) - low;
    floor.push(low);
  }
  return { floor, room };
}

function digitAt(order: string | null, index: number): number {
  return order === null ? 0 : Math.max(0, digits.indexOf(order.charAt(index) || '0'));
}

/** The key `units` of the last digit above `floor`. */
function step(floor: readonly number[], units: number): string {
  const sum = [...floor];
  for (let index = sum.length - 1, carry = units; index >= 0 && carry > 0; index--) {
    const value = (sum[index] ?? 0) + carry;
    sum[index] = value % base;
    carry = Math.floor(value / base);
  }
  return sum
    .map((digit) => digits.charAt(digit))
    .join('')
    .replace(/0+$/, '');
}
