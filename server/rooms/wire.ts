/** A socket, as a session uses it. */
export interface Wire {
  /** Bytes that are sent and have not left yet. */
  readonly bufferedAmount: number;
  send(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Ends the connection without a closing handshake. */
  terminate(): void;
  /** Stops reading; frames that have arrived may still come. */
  pause(): void;
  resume(): void;
}

export interface SessionLimits {
  /** One frame. */
  readonly frameBytes: number;
  /** Frames and bytes that wait while the document is loading. */
  readonly early: { readonly frames: number; readonly bytes: number };
  readonly frames: Rate;
  readonly bytes: Rate;
  /** Questions for the document's state; each may cost an encoding of all of it. */
  readonly questions: Rate;
  /** What may lie unread, beside the answer to a question. */
  readonly bufferedBytes: number;
  /** From a close frame to the end of the connection. */
  readonly closingMs: number;
}

/** So much per second, and `burst` at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}
