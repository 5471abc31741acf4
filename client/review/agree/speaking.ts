/** Who may say what about somebody's agreement, and what there is to say. The server asks the same. */
import { can } from '#shared/access/can.ts';
import type { Named } from '#shared/wire/named.ts';
import type { Person } from '#shared/wire/api.ts';
import type { Agreement } from '#shared/wire/reviews.ts';

export interface Speaker<One extends Agreement = Agreement> {
  readonly person: Named;
  readonly isMe: boolean;
  /** Not in the plan any more, or only to read. */
  readonly isGone: boolean;
  readonly agreement: One | null;
  /** I may change what is written there: it is about me, or I noted it. */
  readonly isMine: boolean;
}

/** Everybody whose agreement counts, me first, and then whoever agreed and has left since. */
export function speakers<One extends Agreement>(
  people: readonly Person[],
  agreements: readonly One[],
  me: string,
): readonly Speaker<One>[] {
  const counted = people.filter(({ role }) => can(role, 'review.join'));
  const known = new Set<string>(counted.map(({ id }) => id));
  const left = agreements.filter(({ person }) => !known.has(person.id));
  const named = (person: Named, isGone: boolean): Speaker<One> => {
    const agreement = agreements.find((one) => one.person.id === person.id) ?? null;
    const isMe = person.id === me;
    return {
      person,
      isMe,
      isGone,
      agreement,
      isMine: isMe || agreement === null || agreement.recordedBy.id === me,
    };
  };
  return [
    ...counted
      .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
      .map(({ id, name }) => named({ id: id as Named['id'], name }, false)),
    ...left.map(({ person }) => named(person, true)),
  ];
}

/** Whether somebody agreed to an earlier plan. Who has not agreed has agreed to none. */
export function isEarlier({
  how,
  stale,
}: Pick<Agreement, 'how'> & { readonly stale: boolean }): boolean {
  return stale && how !== 'not';
}

/** Those whose agreement is about an earlier plan. */
export function staleOf(
  agreements: readonly (Agreement & { readonly stale: boolean })[],
): readonly Named[] {
  return agreements.filter(isEarlier).map(({ person }) => person);
}

/** True when nobody else's agreement is about an earlier plan than theirs who were told of. */
export function isToldOf(stale: readonly Named[], told: readonly Named[]): boolean {
  const known = new Set(told.map(({ id }) => id));
  return stale.every(({ id }) => known.has(id));
}
