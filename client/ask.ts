/** One call of the HTTP interface: it answers, or throws a `Trouble`; nothing else. */
import { leaving } from './offline/leaving.ts';
import { readJson, readTrouble, Trouble } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The server and the page come from one build, so a well-formed answer is trusted to be of its type. */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  if (!response.ok) {
    const trouble = await readTrouble(response);
    if (trouble.code === 'signed-out') tellSignedOut();
    throw trouble;
  }
  if (response.status === 204) return undefined as Answer;
  const answer = await readJson(response);
  if (answer === null) throw new Trouble('unexpected', response.status);
  return answer as Answer;
}

const hearing = new Set<() => void>();

/** Calls back whenever the server answers that nobody is signed in, or somebody has just left. */
export function onSignedOut(hear: () => void): void {
  hearing.add(hear);
}

function tellSignedOut(): void {
  for (const hear of hearing) hear();
}

/** What opens a session of somebody's own, or is anyone's to ask. */
const doors = /^\/api\/(auth\/sign-(in|out)(\/|$)|setup$|invitations\/[^/]+$)/;

/** One request. Nothing is asked in the name of somebody who left before their session has ended. */
export async function send(
  method: Method,
  path: string,
  body: unknown,
  how: Pick<RequestInit, 'keepalive'> = {},
): Promise<Response> {
  const go = () => request(method, path, body, how);
  if (!leaving.isOn()) return go();
  if (doors.test(path)) return leaving.through(go);
  try {
    await leaving.over();
  } catch (error) {
    tellSignedOut();
    throw error;
  }
  return go();
}

async function request(
  method: Method,
  path: string,
  body: unknown,
  how: Pick<RequestInit, 'keepalive'>,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...how,
    });
  } catch {
    // fetch throws only when no answer came: no network, or the server is not running.
    throw new Trouble('offline');
  }
}

export function planPath(planId: string, rest: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/${rest}`;
}
