/** The floor: a server that hands every frame to the others in the room and knows nothing else. */
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const port = Number(process.env['PORT']);

new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false }, () =>
  console.log('ready'),
).on('connection', (socket, request) => {
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data);
  });
  socket.on('close', () => room.delete(socket));
});
