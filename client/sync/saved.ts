/**
 * The saved mark's truth. "Saved" is said only when this page is connected, has answered the
 * server's sync step 1 on this very socket, has no local edit that was not put on the socket, and
 * the server has said that every write frame put there is on disk. The reducer is pure: the socket,
 * the document and the server's frames are reported to it as events, in the order they happen.
 *
 * One local edit raises `edited`, and then `wrote update` if it could be sent. A step 2 carries all
 * that the server lacks, so it covers every edit before it.
 */
import type { Notice, ReadOnlyReason } from '#shared/wire/frames.ts';

import type { CopyHere } from '../offline/copyHere.ts';

type SavedState = 'loading' | 'saved' | 'saving' | 'offline' | 'read-only' | 'refused' | 'ended';

/** Why the plan is over for this page. `reload`: this page is older than the server. */
export type EndReason = 'signedOut' | 'noAccess' | 'noSuchPlan' | 'reload';

/** What the saved mark may say, and nothing more. */
export interface Saved {
  readonly state: SavedState;
  /** The plan has been here since this page opened it. */
  readonly loaded: boolean;
  /** Something typed here is not known to be on the server's disk. */
  readonly unsaved: boolean;
  /** False while nothing may be typed: not loaded, read-only, refused, ended. */
  readonly writable: boolean;
  /** With `read-only`. */
  readonly reason: ReadOnlyReason | null;
  /** With `ended`. */
  readonly ended: EndReason | null;
  /** Whether what is here is kept on this device, too. That is not "saved". */
  readonly copy: CopyHere;
  /** What is shown is the copy as it was then, in milliseconds; `null` once the server's plan is here. */
  readonly copyOf: number | null;
}

export type SavedEvent =
  /** A socket was opened; counting starts again. */
  | { readonly kind: 'opened' }
  /** The document changed here. */
  | { readonly kind: 'edited' }
  /** A write frame was put on the socket. `empty`: it holds nothing that could be saved. */
  | { readonly kind: 'wrote'; readonly part: 'step2' | 'update'; readonly empty: boolean }
  /** The server has the first `writes` write frames of this socket on disk. */
  | { readonly kind: 'durable'; readonly writes: number }
  /** The server's whole document has arrived. */
  | { readonly kind: 'loaded' }
  /** What was kept on this device is in the document. `unsent`: some of it never reached the server. */
  | { readonly kind: 'copied'; readonly at: number; readonly unsent: boolean }
  | { readonly kind: 'copy'; readonly here: CopyHere }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'closed' }
  /** The server would not take what was written. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  /** After `ended`: someone signed in again. */
  | { readonly kind: 'retried' };

export interface Ledger {
  readonly connected: boolean;
  /** A step 2 of ours is on this socket. */
  readonly handshaken: boolean;
  readonly loaded: boolean;
  /** A connection has been lost, or could not be made, since the last handshake. */
  readonly lost: boolean;
  /** Local edits that are on no socket. */
  readonly unsent: number;
  /** Write frames put on this socket. */
  readonly sent: number;
  /** The last of them that holds something. */
  readonly owed: number;
  /** How many of them are on disk. */
  readonly durable: number;
  /** This person only reads, as far as is known; the server says so when it changes. */
  readonly observer: boolean;
  /** What else holds writing back, as last said on this socket. */
  readonly held: Exclude<ReadOnlyReason, 'role'> | null;
  readonly refused: boolean;
  readonly ended: EndReason | null;
  readonly copy: CopyHere;
  readonly copyOf: number | null;
}

/** Before the first connection. */
export function newLedger(observer = false): Ledger {
  return {
    connected: false,
    handshaken: false,
    loaded: false,
    lost: false,
    unsent: 0,
    sent: 0,
    owed: 0,
    durable: 0,
    observer,
    held: null,
    refused: false,
    ended: null,
    copy: 'off',
    copyOf: null,
  };
}

/** The ledger after one event. */
export function record(ledger: Ledger, event: SavedEvent): Ledger {
  switch (event.kind) {
    case 'opened':
      return { ...afterClosing(ledger), connected: true, held: null, ended: null };
    case 'edited':
      return { ...ledger, unsent: ledger.unsent + 1 };
    case 'wrote':
      return afterWriting(ledger, event.part, event.empty);
    case 'durable':
      return {
        ...ledger,
        durable: Math.max(ledger.durable, Math.min(event.writes, ledger.sent)),
      };
    case 'loaded':
      return { ...ledger, loaded: true, copyOf: null };
    case 'copied':
      return {
        ...ledger,
        loaded: true,
        copyOf: event.at,
        unsent: ledger.unsent + (event.unsent ? 1 : 0),
      };
    case 'copy':
      return { ...ledger, copy: event.here };
    case 'notice':
      return afterNotice(ledger, event.notice);
    case 'closed':
      return { ...afterClosing(ledger), lost: true };
    case 'refused':
      return { ...afterClosing(ledger), refused: true };
    case 'ended':
      return { ...afterClosing(ledger), ended: event.reason };
    case 'retried':
      return { ...ledger, ended: null, lost: true };
  }
}

/** True while closing the page would lose something that was done here. */
export function wouldLose({ unsaved, copy }: Saved): boolean {
  return unsaved && copy !== 'kept';
}

/** What may be said of a ledger. */
export function savedOf(ledger: Ledger): Saved {
  const state = stateOf(ledger);
  const reason = readOnlyReason(ledger);
  return {
    state,
    loaded: ledger.loaded,
    unsaved: isUnsaved(ledger),
    writable: ledger.loaded && reason === null && !ledger.refused && ledger.ended === null,
    reason: state === 'read-only' ? reason : null,
    ended: ledger.ended,
    copy: ledger.copy,
    copyOf: ledger.copyOf,
  };
}

function stateOf(ledger: Ledger): SavedState {
  if (ledger.ended !== null) return 'ended';
  if (ledger.refused) return 'refused';
  if (!ledger.loaded) return ledger.lost ? 'offline' : 'loading';
  if (!ledger.connected || !ledger.handshaken) {
    return ledger.copyOf !== null && !ledger.lost ? 'loading' : 'offline';
  }
  if (readOnlyReason(ledger) !== null) return 'read-only';
  if (ledger.copyOf !== null) return 'loading';
  return isUnsaved(ledger) ? 'saving' : 'saved';
}

function readOnlyReason(ledger: Ledger): ReadOnlyReason | null {
  return ledger.held ?? (ledger.observer ? 'role' : null);
}

function isUnsaved(ledger: Ledger): boolean {
  return ledger.unsent > 0 || ledger.owed > ledger.durable;
}

function afterWriting(ledger: Ledger, part: 'step2' | 'update', empty: boolean): Ledger {
  const sent = ledger.sent + 1;
  const isStep2 = part === 'step2';
  return {
    ...ledger,
    sent,
    owed: empty ? ledger.owed : sent,
    handshaken: ledger.handshaken || isStep2,
    lost: ledger.lost && !isStep2,
    unsent: isStep2 ? 0 : Math.max(0, ledger.unsent - 1),
  };
}

/** What was put on a socket and is not known to be on disk is on no socket once that one is gone. */
function afterClosing(ledger: Ledger): Ledger {
  return {
    ...ledger,
    connected: false,
    handshaken: false,
    unsent: ledger.unsent + (ledger.owed > ledger.durable ? 1 : 0),
    sent: 0,
    owed: 0,
    durable: 0,
  };
}

function afterNotice(ledger: Ledger, notice: Notice): Ledger {
  switch (notice.kind) {
    case 'read-only':
      return notice.reason === 'role'
        ? { ...ledger, observer: true }
        : { ...ledger, held: notice.reason };
    case 'writable':
      return { ...ledger, observer: false, held: null };
    case 'access-changed':
    case 'changed':
      return ledger;
  }
}
