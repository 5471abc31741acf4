/** What reviews and returns to an earlier plan tell of, once they are done. */
import type { PlanHistory } from '../history/plan-history.ts';
import { isRefusal } from '../people/refusal.ts';
import type { PlanDocuments } from '../people/plan-documents.ts';
import type { Reviews } from '../reviews/reviews.ts';
import type { Happenings } from './happenings.ts';

/** A review that is kept or agreed to, and the wish for one. */
export function tellingReviews(reviews: Reviews, news: Happenings): Reviews {
  return {
    ...reviews,
    async save(plan, asker, body) {
      const saved = await reviews.save(plan, asker, body);
      if (!isRefusal(saved)) news.happened(plan, asker.id, 'review');
      return saved;
    },
    async hold(plan, asker, body) {
      const held = await reviews.hold(plan, asker, body);
      if (!isRefusal(held)) news.happened(plan, asker.id, 'review');
      return held;
    },
    async agree(plan, review, asker, body) {
      const agreed = await reviews.agree(plan, review, asker, body);
      if (!isRefusal(agreed)) news.happened(plan, asker.id, 'review');
      return agreed;
    },
    async ask(plan, asker) {
      const asked = await reviews.ask(plan, asker);
      if (!isRefusal(asked)) news.happened(plan, asker.id, 'asked');
      return asked;
    },
  };
}

/** A plan that went back, or parts of it. */
export function tellingHistory(history: PlanHistory, news: Happenings): PlanHistory {
  return {
    ...history,
    async restore(plan, wish) {
      const restored = await history.restore(plan, wish);
      if (!isRefusal(restored)) news.happened(plan, wish.by, 'returned');
      return restored;
    },
  };
}

/** What is changed from the lists of plans, such as a title. */
export function tellingDocuments(documents: PlanDocuments, news: Happenings): PlanDocuments {
  return {
    ...documents,
    async edit(plan, by, change) {
      const edited = await documents.edit(plan, by, change);
      if (edited === 'done') news.happened(plan, by, 'written');
      return edited;
    },
  };
}
