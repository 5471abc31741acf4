/** A plan, or a document of another kind, behind the guard, without sockets or journal: what is accepted waits until `commit`. */
import type { UserId } from '#shared/plan/plan.ts';
import { frame as frameKind, syncFrame } from '#shared/wire/frames.ts';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

import { guard, type GuardAuthor, type Verdict, type WriteVerdict } from '../../guard.ts';
import { Pending } from '../../pending.ts';
import { newPlanDoc } from '../../plan-doc.ts';
import type { DocumentShape } from '../../shape.ts';

export class GuardedPlan {
  readonly doc = newPlanDoc();
  readonly pending = new Pending();
  readonly writers = new Map<number, UserId>();
  bytes = 0;
  readonly shape: DocumentShape;
  readonly #waiting: WriteVerdict[] = [];

  constructor(start: Y.Doc, shape: DocumentShape = 'plan') {
    this.shape = shape;
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(start));
    for (const client of start.store.clients.keys()) this.writers.set(client, 'server' as UserId);
  }

  judge(author: UserId | GuardAuthor, frame: Uint8Array): Verdict {
    const by = typeof author === 'string' ? { userId: author, mayWrite: true } : author;
    const { doc, shape, pending, writers, bytes } = this;
    return guard({ doc, shape, pending, writers, bytes }, by, frame);
  }

  /** Judges an update, and accepts it if the guard does. */
  send(author: UserId | GuardAuthor, update: Uint8Array): Verdict {
    const verdict = this.judge(author, updateFrame(update));
    if (verdict.kind === 'write') {
      this.pending.add(verdict.scan);
      this.#waiting.push(verdict);
    }
    return verdict;
  }

  /** Makes the oldest `count` accepted updates durable, as one. */
  commit(count = Infinity): void {
    const batch = this.#waiting.splice(0, count);
    if (batch.length === 0) return;
    Y.applyUpdate(this.doc, Y.mergeUpdates(batch.map(({ update }) => update)));
    for (const { scan, newWriters } of batch) {
      for (const [client, user] of newWriters) this.writers.set(client, user);
      this.pending.remove(scan);
    }
  }
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrameOf(syncFrame.update, update);
}

export function syncFrameOf(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameKind.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** What `change` writes, as one update by a client id of its own, made on a copy of the plan. */
export function updateBy(
  plan: GuardedPlan,
  change: (doc: Y.Doc) => void,
  client?: number,
): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(plan.doc));
  if (client !== undefined) copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  change(copy);
  return updates.length === 0 ? Y.encodeStateAsUpdate(copy, before) : Y.mergeUpdates(updates);
}
