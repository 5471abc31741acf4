/** A plan of a few blocks of each kind, for tests of the page's own reckoning. */
import type * as Y from 'yjs';

import { readPlan } from '#shared/doc/read.ts';
import type { BlockId, Plan } from '#shared/plan/plan.ts';
import { added, ana, ben, contextOf, emptyPlan } from '#shared/testing/plans.ts';

import { pageOutline, type PageOutline } from '../outline/pageOutline.ts';

export interface SamplePage {
  readonly doc: Y.Doc;
  readonly byBen: ReturnType<typeof contextOf>;
  readonly byAna: ReturnType<typeof contextOf>;
  readonly ids: Record<
    | 'matter'
    | 'sleep'
    | 'work'
    | 'voice'
    | 'rest'
    | 'breath'
    | 'early'
    | 'notice'
    | 'loose'
    | 'laugh',
    BlockId
  >;
  plan(): Plan;
  /** As Ben sees it. */
  outline(): PageOutline;
}

/**
 * Two goals: "voice" with the strategies "breath", "early" and the measure "notice", and "rest"
 * without steps; one strategy, "loose", stands under none.
 */
export function samplePage(): SamplePage {
  const doc = emptyPlan();
  const byBen = contextOf(ben, 1);
  const byAna = contextOf(ana, 2);
  const matter = added(doc, byBen, 'matter', { prompt: 'hardest', text: 'Mornings' });
  const sleep = added(doc, byAna, 'area', { text: 'Sleep' });
  const work = added(doc, byAna, 'area', { text: 'Work' });
  const voice = added(doc, byBen, 'goal', { text: 'I say what I think', links: [work] });
  const rest = added(doc, byBen, 'goal', { text: 'I can rest' });
  const breath = added(doc, byAna, 'strategy', { section: voice, text: 'A slow breath' });
  const early = added(doc, byAna, 'strategy', { section: voice, text: 'Say one thing early' });
  const notice = added(doc, byBen, 'measure', { section: voice, text: 'I leave without a speech' });
  const loose = added(doc, byAna, 'strategy', { text: 'Write it down', links: [rest] });
  const laugh = added(doc, byBen, 'signal', { text: 'I laughed' });
  const plan = () => readPlan(doc);
  return {
    doc,
    byBen,
    byAna,
    ids: { matter, sleep, work, voice, rest, breath, early, notice, loose, laugh },
    plan,
    outline: () => pageOutline(plan(), ben),
  };
}
