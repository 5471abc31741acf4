/** The two servers Waymark is measured against; neither stores anything or asks who is there. */
import type { UserId } from '#shared/plan/plan.ts';
import { WebSocket } from 'ws';

import { freePort, startProgram, stopProgram, type Target } from './target.ts';

/** A bare relay of frames: what the machine and the sockets cost by themselves. */
export async function relay(): Promise<Target> {
  return open('relay', new URL('relay-server.ts', import.meta.url).pathname);
}

/** y-websocket's own server, documents in memory only. */
export async function memory(): Promise<Target> {
  const entry = new URL('server.js', import.meta.resolve('@y/websocket-server/utils'));
  return open('y-websocket', entry.pathname);
}

async function open(name: string, program: string): Promise<Target> {
  const port = await freePort();
  const child = await startProgram(program, { PORT: String(port), HOST: '127.0.0.1' });
  return {
    name,
    pid: child.pid,
    async openPlan(index) {
      const door = {
        userId: 'bench' as UserId,
        serverUrl: `ws://127.0.0.1:${port}`,
        room: `plan-${index}`,
        params: {},
        Socket: WebSocket,
      };
      return [door, door];
    },
    stop: () => stopProgram(child),
  };
}
