import { createServer } from 'node:http'
import { protocolNamespace } from '@tiza/protocol'
import { Server } from 'socket.io'

/**
 * The baseline: a plain Socket.IO relay that forwards everything to the others in the room, without
 * checking, ordering or storing it. Runs as a process and reports its port.
 */
const http = createServer((_request, response) => response.end())
const io = new Server(http, { serveClient: false, perMessageDeflate: false })

io.of(protocolNamespace).on('connection', (socket) => {
  const board = String(socket.handshake.auth.board)
  void socket.join(board)
  socket.on('live', (payload) => void socket.to(board).emit('live', payload))
  socket.on('op', (payload, ack) => {
    socket.to(board).emit('op', payload)
    ack({ ok: true, n: payload.n, seq: payload.n })
  })
  socket.emit('welcome', {})
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  console.log(JSON.stringify({ port: address && typeof address === 'object' && address.port }))
})
