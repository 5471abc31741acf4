/**
 * Joins a plan from a script and writes a line into the notes of its first goal, with nothing but
 * the npm packages yjs, y-websocket and ws:
 *
 *     node write-a-line.mjs http://127.0.0.1:4700 ana@example.org PLAN_ID "A line of text"
 *
 * The password is read from the environment (WAYMARK_PASSWORD), so that it is in no shell history.
 * It prints the goal's own words, then `saved` once the server has the line on disk.
 */
import process from 'node:process';

import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const [server, email, planId, line] = process.argv.slice(2);
const password = process.env.WAYMARK_PASSWORD;

// 1. Sign in. Every request that changes something says which site it comes from.
const signedIn = await fetch(`${server}/api/auth/sign-in/email`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: server },
  body: JSON.stringify({ email, password }),
});
if (!signedIn.ok) throw new Error(`Sign-in: ${signedIn.status}`);
const cookie = signedIn.headers
  .getSetCookie()
  .map((each) => each.split(';')[0])
  .join('; ');

// 2. Ask which schema the server speaks, and say so when opening the plan.
const { schema } = await (await fetch(`${server}/api/version`)).json();

class SignedInSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, { headers: { cookie, origin: server } });
  }
}

const doc = new Y.Doc();
const provider = new WebsocketProvider(`${server.replace(/^http/, 'ws')}/sync`, planId, doc, {
  params: { schema: String(schema) },
  WebSocketPolyfill: SignedInSocket,
  disableBc: true,
});
// 4400-4499 are final (no access, no such plan, refused …); everything else is retried for us.
provider.on('closed', ({ code, reason }) => {
  console.error(`The server closed the plan: ${code} ${reason}`);
  process.exit(1);
});

// 3. Frame 4 tells what is on disk: the plan's sequence, how many of this socket's writes, and the
// state vector of the durable document. An insertion is durable once the vector covers its clock.
let durable = new Map();
provider.messageHandlers[4] = (_encoder, decoder) => {
  readVarUint(decoder);
  readVarUint(decoder);
  const length = readVarUint(decoder);
  durable = Y.decodeStateVector(decoder.arr.subarray(decoder.pos, decoder.pos + length));
};

// 4. Once the plan is here, write. One transaction is one update.
await new Promise((resolve) => {
  provider.on('sync', (synced) => synced && resolve());
});
const goal = [...doc.getMap('blocks').values()].find(
  (block) => block.get('kind') === 'goal' && block.get('removed') === null,
);
if (!goal) throw new Error('This plan has no goal yet');
console.log(goal.get('statement').get(0)?.toString() ?? '');

doc.transact(() => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(line)]);
  goal.get('notes').push([paragraph]);
});

// 5. Leave when the line is durable.
const written = Y.getState(doc.store, doc.clientID);
while ((durable.get(doc.clientID) ?? 0) < written) {
  await new Promise((resolve) => {
    provider.ws.addEventListener('message', resolve, { once: true });
  });
}
console.log('saved');
provider.destroy();
doc.destroy(); // Ends the timers of its awareness, and with them the program.

/** lib0's variable-length unsigned integer; lib0 comes with yjs, this saves naming it. */
function readVarUint(decoder) {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = decoder.arr[decoder.pos];
    decoder.pos += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}
