/**
 * Who may do what in a plan: the one place that decides. Server routes, sockets, the guard and the
 * screens all ask here.
 */

export const roles = ['client', 'therapist', 'supporter', 'observer'] as const;
export type Role = (typeof roles)[number];

/** What a person can try to do within one plan. */
export type Action =
  | 'plan.read'
  | 'plan.write'
  | 'plan.rename'
  | 'plan.erase'
  | 'plan.restore'
  | 'history.read'
  | 'snapshot.make'
  | 'review.read'
  | 'review.join'
  | 'review.save'
  | 'annotation.read'
  /** Start a thread, and put what is for next time in order. */
  | 'annotation.write'
  | 'annotation.reply'
  | 'notes.own'
  | 'notices.own'
  | 'people.list'
  | 'people.invite'
  /** See the open invitations of everybody, and withdraw them. */
  | 'people.invitations'
  | 'people.end'
  | 'people.leave';

const everyone: readonly Role[] = roles;
const writers: readonly Role[] = ['client', 'therapist', 'supporter'];
const pair: readonly Role[] = ['client', 'therapist'];

const allowed: Record<Action, readonly Role[]> = {
  'plan.read': everyone,
  'plan.write': writers,
  'plan.rename': pair,
  'plan.erase': ['therapist'],
  'plan.restore': pair,
  'history.read': everyone,
  'snapshot.make': writers,
  'review.read': everyone,
  /** Starts a walk, takes part in it, agrees, asks for one. */
  'review.join': writers,
  'review.save': pair,
  'annotation.read': everyone,
  'annotation.write': writers,
  'annotation.reply': everyone,
  /** Private notes: each person's own, whatever else they may do. */
  'notes.own': everyone,
  /** How one is told of what is new, and what is new since one was here. */
  'notices.own': everyone,
  'people.list': everyone,
  'people.invite': pair,
  'people.invitations': ['therapist'],
  'people.end': pair,
  'people.leave': everyone,
};

/** True when someone with this role in the plan may do this. A person without a role has no access. */
export function can(role: Role | null, action: Action): boolean {
  return role !== null && allowed[action].includes(role);
}

/** The roles that someone may invite others to, or whose access they may end. */
export function mayGrant(role: Role | null): readonly Role[] {
  switch (role) {
    case 'therapist':
      return roles;
    case 'client':
      return ['supporter', 'observer'];
    case 'supporter':
    case 'observer':
    case null:
      return [];
  }
}
