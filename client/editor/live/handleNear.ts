import type { BlockId } from '#shared/plan/plan.ts';

/**
 * Where the focus can rest near a block that is about to leave the page: the handle of the block
 * before or after it, or that it stands in, else the heading of its section. None of them takes words.
 */
export function handleNear(id: BlockId): HTMLElement | null {
  const frame = document.querySelector(`[data-block="${id}"]`);
  const near =
    frame?.previousElementSibling ??
    frame?.nextElementSibling ??
    frame?.parentElement?.closest('[data-block]');
  // A block's own handle stands behind those of what is in it.
  const handles = near?.querySelectorAll<HTMLElement>('[data-control="menu"]');
  return [...(handles ?? [])].at(-1) ?? frame?.closest('section')?.querySelector('h2') ?? null;
}
