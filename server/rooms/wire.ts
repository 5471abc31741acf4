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
