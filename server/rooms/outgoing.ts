/**
 * The bytes of every frame the server sends on a plan's socket. Each is allocated once, at its
 * exact size: these run for every keystroke and every reader.
 */
import { frame, syncFrame } from '#shared/wire/frames.ts';
import type { Notice, Saved } from '#shared/wire/frames.ts';

const text = new TextEncoder();

/** Asks the client for what the durable document lacks. */
export function askFrame(stateVector: Uint8Array): Uint8Array {
  return sync(syncFrame.step1, stateVector);
}

/** Answers a client's question with everything its state vector lacks. */
export function answerFrame(update: Uint8Array): Uint8Array {
  return sync(syncFrame.step2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return sync(syncFrame.update, update);
}

export function savedFrame(saved: Saved): Uint8Array {
  const { sequence, writes, stateVector } = saved;
  const size =
    1 + sizeOf(sequence) + sizeOf(writes) + sizeOf(stateVector.length) + stateVector.length;
  const bytes = new Uint8Array(size);
  bytes[0] = frame.saved;
  let at = writeVarUint(bytes, 1, sequence);
  at = writeVarUint(bytes, at, writes);
  at = writeVarUint(bytes, at, stateVector.length);
  bytes.set(stateVector, at);
  return bytes;
}

export function noticeFrame(notice: Notice): Uint8Array {
  return withHead([frame.notice], text.encode(JSON.stringify(notice)));
}

/** One person's presence, or, with several entries, everybody's. `json` is `null` for someone who left. */
export function presenceFrame(entries: readonly PresenceBytes[]): Uint8Array {
  return withHead([frame.awareness], presenceUpdate(entries));
}

/** An awareness update as y-protocols reads it. */
export function presenceUpdate(entries: readonly PresenceBytes[]): Uint8Array {
  const states = entries.map(({ state }) => state ?? nobody);
  let size = sizeOf(entries.length);
  for (const [index, { clientId, clock }] of entries.entries()) {
    const length = states[index]?.length ?? 0;
    size += sizeOf(clientId) + sizeOf(clock) + sizeOf(length) + length;
  }
  const bytes = new Uint8Array(size);
  let at = writeVarUint(bytes, 0, entries.length);
  for (const [index, { clientId, clock }] of entries.entries()) {
    const state = states[index] ?? nobody;
    at = writeVarUint(bytes, at, clientId);
    at = writeVarUint(bytes, at, clock);
    at = writeVarUint(bytes, at, state.length);
    bytes.set(state, at);
    at += state.length;
  }
  return bytes;
}

export interface PresenceBytes {
  readonly clientId: number;
  readonly clock: number;
  /** UTF-8 JSON, or `null` for nobody. */
  readonly state: Uint8Array | null;
}

const nobody = text.encode('null');

function sync(kind: number, payload: Uint8Array): Uint8Array {
  return withHead([frame.sync, kind], payload);
}

/** `head`, then the payload with its length before it. Every number of a head is below 128. */
function withHead(head: readonly number[], payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + sizeOf(payload.length) + payload.length);
  bytes.set(head);
  bytes.set(payload, writeVarUint(bytes, head.length, payload.length));
  return bytes;
}

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

function writeVarUint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = 128 | (rest % 128);
  bytes[at++] = rest;
  return at;
}
