import type { AnnotationKind } from '#shared/wire/annotations.ts';
import type { Named } from '#shared/wire/named.ts';

import type { Thread } from './threads.ts';

export interface TalkNews {
  readonly by: Named;
  readonly what: AnnotationKind | 'reply' | 'closed';
}

/** The last thing that somebody else did in the conversation; `null` when nobody did. */
export function newsBetween(
  before: readonly Thread[],
  after: readonly Thread[],
  me: string,
): TalkNews | null {
  const known = new Map(before.map((thread) => [thread.id, thread]));
  const news = after.flatMap((thread): readonly (TalkNews & { readonly at: string })[] => {
    const was = known.get(thread.id);
    if (was === thread) return [];
    if (was === undefined) return [{ by: thread.by, what: thread.kind, at: thread.at }];
    const heard = new Set(was.replies.map(({ id }) => id));
    const replies = thread.replies
      .filter(({ id }) => !heard.has(id))
      .map(({ by, at }) => ({ by, what: 'reply' as const, at }));
    const { closedAt } = thread;
    const isClosed = was.closedAt === null && closedAt !== null;
    return isClosed ? [...replies, { by: thread.by, what: 'closed', at: closedAt }] : replies;
  });
  const others = news.filter(({ by }) => by.id !== me).sort((a, b) => a.at.localeCompare(b.at));
  const last = others.at(-1);
  return last ? { by: last.by, what: last.what } : null;
}
