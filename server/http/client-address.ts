/**
 * Where a request comes from, for counting tries. A proxy on this machine is believed about whom
 * it speaks for: the last entry of X-Forwarded-For is the one that it added itself.
 */
import { isIPv6 } from 'node:net';

import type { Context } from 'hono';

import type { Env } from './env.ts';

export function clientAddress(c: Context<Env>): string {
  const peer = peerAddress(c);
  if (!isLoopback(peer)) return network(peer);
  return network(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer);
}

/** True for a request from this machine that no proxy handed on. */
export function isFromThisMachine(c: Context<Env>): boolean {
  const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];
  return isLoopback(peerAddress(c)) && handedOn.every((name) => c.req.header(name) === undefined);
}

function peerAddress(c: Context<Env>): string {
  // Requests that tests hand to the app have no socket: they come from this machine.
  const incoming: Env['Bindings']['incoming'] = c.env?.incoming;
  return incoming ? (incoming.socket.remoteAddress ?? 'unknown') : '127.0.0.1';
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** One household has 2^64 IPv6 addresses: its network stands for all of them. */
function network(address: string): string {
  if (!isIPv6(address) || isLoopback(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase();
}
