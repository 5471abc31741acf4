/** The plan as the page shows it, in a form that can be held against the plan as the server tells it. */
import type { Page } from '@playwright/test';
import type { Block, Plan } from '#shared/plan/plan.ts';

import en from '../client/messages/en/editor.ts';

/** What stands in each list of the page, from top to bottom. Lists without blocks are left out. */
export type Lanes = Readonly<Record<string, readonly Entry[]>>;
interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly statement: string;
  readonly clinical: string;
  readonly why: string;
  /** The word for the state; a step that is tried says nothing. */
  readonly state: string;
  readonly note: string;
}

/** Reads the lists off the screen. */
export async function lanesShown(page: Page): Promise<Lanes> {
  return page.locator('[data-lane]').evaluateAll((lanes) => {
    const said = (element: Element | null) => {
      if (element === null) return '';
      const copy = element.cloneNode(true) as HTMLElement;
      for (const other of copy.querySelectorAll('[data-caret], [aria-hidden="true"]')) {
        other.remove();
      }
      return (copy.textContent ?? '').replaceAll(/[“”\u2060]/gu, '').trim();
    };
    const shown = lanes.map((lane) => {
      const blocks = [...lane.children].filter((child) => child.hasAttribute('data-block'));
      const entries = blocks.map((one) => {
        const own = (selector: string) =>
          [...one.querySelectorAll(selector)].find(
            (found) => found.closest('[data-block]') === one,
          ) ?? null;
        const state = own('[data-control="state"]');
        const row = own('[data-control="state"], [data-control="kind"]')?.parentElement;
        const note = [...(row?.children ?? [])].find((part) => part.textContent?.startsWith('“'));
        return {
          id: one.getAttribute('data-block') ?? '',
          kind: one.getAttribute('data-kind') ?? '',
          statement: said(own('[data-field="statement"] [role="textbox"]')),
          clinical: said(own('[data-field="clinical"] [role="textbox"]')),
          why: said(own('[data-field="why"] [role="textbox"]')),
          state: said(state),
          note: /“(.*)”/u.exec(note?.textContent ?? '')?.[1] ?? '',
        };
      });
      return [lane.getAttribute('data-lane') ?? '', entries] as const;
    });
    return Object.fromEntries(shown.filter(([, entries]) => entries.length > 0));
  });
}

/** The same, worked out from the server's plan. */
export function lanesOf(plan: Plan): Lanes {
  const lanes: Record<string, Entry[]> = {};
  for (const block of plan.blocks) {
    if (block.removed !== null || stateOf(block)?.value === 'set-aside') continue;
    (lanes[block.place.section] ??= []).push(entryOf(block));
  }
  return lanes;
}

function entryOf(block: Block): Entry {
  return {
    id: block.id,
    kind: block.kind,
    statement: block.statement,
    clinical: block.kind === 'goal' ? block.clinical : '',
    why: block.kind === 'strategy' ? block.why : '',
    state: stateWord(block),
    note: stateOf(block)?.note ?? '',
  };
}

function stateOf(block: Block) {
  return block.kind === 'goal' || block.kind === 'strategy' ? block.state : null;
}

function stateWord(block: Block): string {
  if (block.kind === 'goal') return en.state.goal[block.state.value];
  if (block.kind !== 'strategy' || block.state.value === 'trying') return '';
  return en.state.strategy[block.state.value];
}
