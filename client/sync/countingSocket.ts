import { isEmptyWrite, type WritePart, writePart } from './frames.ts';

/** A WebSocket class that tells of every write frame right after it was handed to the socket. */
export function countingSocket(
  Base: typeof WebSocket,
  wrote: (part: WritePart, empty: boolean) => void,
): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      if (!(data instanceof Uint8Array)) return;
      const part = writePart(data);
      if (part !== null) wrote(part, isEmptyWrite(data));
    }
  };
}
