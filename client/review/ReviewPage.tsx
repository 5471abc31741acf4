/** `/plans/:id/review`: the walk under way, or the way into one; with an id, a review that was kept. */
import { useState } from 'react';
import { Redirect } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';
import type { Named } from '#shared/wire/named.ts';
import type { ReviewNow } from '#shared/wire/reviews.ts';

import { Shape } from '../look/Shape.tsx';
import { Trouble } from '../pages/frame/Trouble.tsx';
import { pathTo } from '../pages/plan/place.ts';
import { codeOf } from '../problem.ts';
import { useReviewNow } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { Begin } from './Begin.tsx';
import { Damaged } from './Damaged.tsx';
import { Kept } from './Kept.tsx';
import { Leftover } from './Leftover.tsx';
import styles from './ReviewPage.module.css';
import { useToldReview } from './useToldReview.ts';
import { WalkThrough } from './WalkThrough.tsx';

export interface ReviewPageProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly planId: string;
  /** One that was kept; `null` for what there is now. */
  readonly reviewId: string | null;
}

/** The walk that was seen on this page last, to tell what became of it. */
interface SeenWalk {
  readonly startedAt: string;
  /** The last review that was kept before it. */
  readonly lastId: string | null;
}

/** A review that was kept, or what there is now: a walk, or a start. */
export function ReviewPage(props: ReviewPageProps) {
  const { reviewId } = props;
  if (reviewId === null) return <Now {...props} />;
  return <KeptPage key={reviewId} {...props} reviewId={reviewId} />;
}

function KeptPage(props: ReviewPageProps & { readonly reviewId: string }) {
  const { conn, me, planId } = props;
  useToldReview(conn);
  return (
    <div className={styles.column}>
      <Leftover planId={planId} me={me.id} />
      <Kept {...props} me={{ id: me.id as UserId, name: me.name }} />
    </div>
  );
}

function Now(props: ReviewPageProps) {
  const { conn, planId } = props;
  const review = useReviewNow(planId);
  useToldReview(conn);

  if (review.data) return <Found {...props} now={review.data} />;
  return (
    <div className={styles.column}>
      {review.isPending ? (
        <Shape lines={shape} />
      ) : (
        <Trouble code={codeOf(review.error)} onAgain={() => void review.refetch()} />
      )}
    </div>
  );
}

function Found(props: ReviewPageProps & { readonly now: ReviewNow }) {
  const { conn, me, role, people, now } = props;
  const [seen, setSeen] = useState<SeenWalk | null>(null);
  const named: Named = { id: me.id as UserId, name: me.name };
  const { draft, asked, last } = now;

  if (draft && draft.startedAt !== seen?.startedAt) {
    setSeen({ startedAt: draft.startedAt, lastId: last?.id ?? null });
  }
  if (draft?.damaged) {
    return (
      <div className={styles.column}>
        <Damaged planId={conn.planId} role={role} />
      </div>
    );
  }
  if (draft) {
    return (
      <WalkThrough
        key={draft.startedAt}
        conn={conn}
        me={named}
        role={role}
        people={people}
        draft={draft}
        last={last}
      />
    );
  }
  // It was kept: it has an address of its own, where it is found again.
  if (seen !== null && last !== null && last.id !== seen.lastId) {
    const to = pathTo(conn.planId, { at: 'kept-review', review: last.id });
    return <Redirect to={to} replace />;
  }
  return (
    <div className={styles.column}>
      <Leftover planId={conn.planId} me={me.id} />
      <Begin
        conn={conn}
        me={named}
        mayStart={can(role, 'review.join')}
        wasPutAway={seen !== null}
        asked={asked}
        last={last}
      />
    </div>
  );
}

const shape = [
  { width: 0.55, size: 'title' },
  { width: 0.8 },
  { width: 0.9, size: 'voice' },
  { width: 0.6, size: 'voice' },
] as const;
