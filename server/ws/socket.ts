/**
 * Between a WebSocket and a session: frames in, frames out, and whether anyone is still there. A
 * line is pinged every 25 s and ended when nothing has come back 20 s later, so a half-open socket
 * is gone within 45 s.
 */
import { limits } from '#shared/doc/schema.ts';
import { closes } from '#shared/wire/closes.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import { WebSocket, WebSocketServer } from 'ws';

import type { Clock, DocumentId, Login } from '../rooms/ports.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Wire } from '../rooms/wire.ts';

export interface ConnectOptions {
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly document: DocumentId;
  readonly login: Login;
}

const pingEveryMs = 25_000;
const answerWithinMs = 20_000;
/** From a close frame of ours to the end of a connection whose other side says nothing. */
const closeTimeout = 5_000;

/**
 * The WebSocket server that Hono's upgrade hands sockets to. What is far over a frame's limit is
 * not even read; between the two limits the session refuses it.
 */
export function socketServer(): WebSocketServer {
  const options = {
    noServer: true,
    maxPayload: 2 * limits.frameBytes,
    perMessageDeflate: false,
    closeTimeout,
    WebSocket: PlanSocket,
  };
  return new WebSocketServer(options);
}

/** Joins an open socket to its document. */
export function connect(socket: WebSocket, options: ConnectOptions): void {
  const { rooms, clock, document, login } = options;
  const session = rooms.join(document, login, wireOf(socket));
  const line = watch(socket, clock);
  socket.on('message', (data, isBinary) => {
    line.heard();
    if (isBinary && data instanceof Uint8Array) session.receive(data);
    else session.close('refused');
  });
  socket.on('pong', line.heard);
  socket.on('error', (error: Error & { readonly code?: string }) => {
    // ws closes the socket by itself: the session only has to let go of it.
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') session.close('tooLarge');
  });
  socket.on('close', () => {
    line.stop();
    session.ended();
  });
}

/** Closes a socket that may not take part, with the code that tells its client why. */
export function turnAway(socket: WebSocket, name: CloseName): void {
  socket.on('error', () => {
    // It is on its way out; whatever it sends meanwhile is of no interest.
  });
  socket.close(closes[name].code, name);
}

/**
 * ws closes a socket with 1009 when a frame is over `maxPayload`; y-websocket would retry that for
 * ever, sending the same frame each time.
 */
class PlanSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === 1009 ? closes.tooLarge.code : code, reason);
  }
}

const binary = { binary: true } as const;

function wireOf(socket: WebSocket): Wire {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (bytes) => socket.send(bytes, binary),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}

interface Line {
  /** Something has come from the other side. */
  readonly heard: () => void;
  readonly stop: () => void;
}

function watch(socket: WebSocket, clock: Clock): Line {
  let heard = true;
  let cancel = clock.after(pingEveryMs, ping);

  function ping(): void {
    heard = false;
    socket.ping();
    cancel = clock.after(answerWithinMs, judge);
  }

  function judge(): void {
    // A socket that is not read from now cannot be heard.
    if (!heard && !socket.isPaused) socket.terminate();
    else cancel = clock.after(pingEveryMs - answerWithinMs, ping);
  }

  return {
    heard: () => {
      heard = true;
    },
    stop: () => cancel(),
  };
}
