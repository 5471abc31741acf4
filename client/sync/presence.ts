/**
 * Reads awareness states. The server writes `user` into each of them from the session, so a name
 * cannot be made up; everything else in a state was written by its page and is parsed here.
 */
import type { Awareness } from 'y-protocols/awareness';

import { type Role, roles } from '#shared/access/can.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';

import { isTextField } from './whereabouts.ts';

export interface Present {
  readonly clientId: number;
  readonly user: { readonly id: UserId; readonly name: string; readonly role: Role };
  readonly focus: FocusedAt | null;
  readonly cursor: CursorAt | null;
  /** Milliseconds; when this state was last heard of. */
  readonly heardAt: number;
}

interface FocusedAt {
  readonly blockId: BlockId;
  readonly field: TextField | null;
}

/** A selection within one field; both ends are relative positions as JSON. */
export interface CursorAt {
  /** `fieldKey` of the field it is in. */
  readonly field: string;
  readonly anchor: unknown;
  readonly head: unknown;
}

/** Names a field within a plan. */
export function fieldKey(blockId: BlockId, field: TextField): string {
  return `${blockId}/${field}`;
}

/** Everyone else's connection; one that the server has not stamped yet is left out. */
export function othersIn(awareness: Awareness): Present[] {
  const others: Present[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID) continue;
    const present = presentOf(clientId, state, awareness.meta.get(clientId)?.lastUpdated ?? 0);
    if (present) others.push(present);
  }
  return others;
}

/** For each person the connection heard of last: one person has one caret. */
export function latestOfEach(others: readonly Present[]): Present[] {
  const latest = new Map<UserId, Present>();
  for (const other of others) {
    const known = latest.get(other.user.id);
    if (known === undefined || isLater(other, known)) latest.set(other.user.id, other);
  }
  return [...latest.values()];
}

function isLater(one: Present, other: Present): boolean {
  if (one.heardAt !== other.heardAt) return one.heardAt > other.heardAt;
  return one.clientId > other.clientId;
}

function presentOf(clientId: number, state: unknown, heardAt: number): Present | null {
  if (!isRecord(state) || !isRecord(state['user'])) return null;
  const { id, name, role } = state['user'];
  if (typeof id !== 'string' || typeof name !== 'string' || !isRole(role)) return null;
  return {
    clientId,
    user: { id: id as UserId, name, role },
    focus: focusOf(state['focus']),
    cursor: cursorOf(state['cursor']),
    heardAt,
  };
}

function focusOf(focus: unknown): FocusedAt | null {
  if (!isRecord(focus) || typeof focus['block'] !== 'string') return null;
  const field = focus['field'];
  return {
    blockId: focus['block'] as BlockId,
    field: typeof field === 'string' && isTextField(field) ? field : null,
  };
}

function cursorOf(cursor: unknown): CursorAt | null {
  if (!isRecord(cursor) || typeof cursor['field'] !== 'string') return null;
  if (!isPosition(cursor['anchor']) || !isPosition(cursor['head'])) return null;
  return { field: cursor['field'], anchor: cursor['anchor'], head: cursor['head'] };
}

/** A relative position as Yjs writes it. A made-up one could make Yjs throw within an editor. */
function isPosition(value: unknown): boolean {
  return (
    isRecord(value) &&
    isIdOrNone(value['type']) &&
    isIdOrNone(value['item']) &&
    (value['tname'] ?? null) === null &&
    (value['assoc'] === undefined || Number.isSafeInteger(value['assoc']))
  );
}

function isIdOrNone(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return isRecord(value) && isCount(value['client']) && isCount(value['clock']);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRole(role: unknown): role is Role {
  return roles.some((known) => known === role);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
