import type { PlanId } from '#shared/plan/plan.ts';
import type { Journal } from '../rooms/ports.ts';
import { planOf } from '../rooms/shape.ts';

/** The same journal; `written` hears of every entry of a plan that is on disk. */
export function noticing(journal: Journal, written: (plan: PlanId) => void): Journal {
  return {
    create: (document, first, writers) => journal.create(document, first, writers),
    load: (document) => journal.load(document),
    tail: (document, after) => journal.tail(document, after),
    compact: (document, upTo, state) => journal.compact(document, upTo, state),
    erase: (document) => journal.erase(document),
    async append(entry) {
      const result = await journal.append(entry);
      const plan = planOf(entry.document);
      if (result.kind === 'durable' && plan !== null) written(plan);
      return result;
    },
  };
}
