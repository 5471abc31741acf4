import type { BlockId } from '#shared/plan/plan.ts';

/** The blocks of `wanted` that stand on the page, from its top to its end. */
export function onPage(wanted: ReadonlyMap<BlockId, unknown>): readonly BlockId[] {
  const found = [...document.querySelectorAll<HTMLElement>('[data-block]')].flatMap(({ dataset }) =>
    dataset['block'] ? [dataset['block'] as BlockId] : [],
  );
  return [...new Set(found)].filter((id) => wanted.has(id));
}

/** Brings a block into sight and the focus to it, so that keys go on from there. */
export function goTo(block: BlockId): void {
  const element = document.querySelector<HTMLElement>(`[data-block="${CSS.escape(block)}"]`);
  if (!element) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}
