import { readHead } from '#shared/doc/read.ts';
import type { PlanHead } from '#shared/plan/assemble.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { DurableDocument } from '../rooms/catchup.ts';
import type { Journal } from '../rooms/ports.ts';
import { documentOf } from './plan-documents.ts';

/** What a plan is called, read without a room. */
export async function storedHead(
  journal: Pick<Journal, 'load'>,
  plan: PlanId,
): Promise<PlanHead | null> {
  const stored = await journal.load(documentOf(plan));
  if (!stored) return null;
  const { doc } = DurableDocument.from(stored);
  try {
    return readHead(doc);
  } finally {
    doc.destroy();
  }
}
