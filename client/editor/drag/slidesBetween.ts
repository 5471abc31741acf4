/** How far each block has to slide after some of them changed places. */
export type Rects = ReadonlyMap<string, { readonly left: number; readonly top: number }>;

export interface Slide {
  readonly id: string;
  /** Pixels from where it stands now back to where it stood. */
  readonly left: number;
  readonly top: number;
}

/**
 * The slides between two layouts of the same blocks; none when a block was added or left, because
 * then nothing moved, and what one looks at stays put. A block inside another one (`holderOf`)
 * slides with it and adds only its own part.
 */
export function slides(
  before: Rects,
  after: Rects,
  holderOf: (id: string) => string | undefined,
): readonly Slide[] {
  if (before.size !== after.size || [...before.keys()].some((id) => !after.has(id))) return [];
  const moved = new Map<string, { left: number; top: number }>();
  for (const [id, now] of after) {
    const was = before.get(id);
    if (was) moved.set(id, { left: was.left - now.left, top: was.top - now.top });
  }
  return [...moved].flatMap(([id, way]) => {
    const holder = moved.get(holderOf(id) ?? '') ?? { left: 0, top: 0 };
    const own = { id, left: way.left - holder.left, top: way.top - holder.top };
    return Math.abs(own.left) < 1 && Math.abs(own.top) < 1 ? [] : [own];
  });
}
