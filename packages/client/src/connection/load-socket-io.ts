/** Loads the client of Socket.IO; `io` is `undefined` where it cannot be had. */
export async function loadSocketIo() {
  return await import('socket.io-client').catch(() => ({ io: undefined }))
}
