/** All bytes of a stream. Node's own `buffer` goes by way of a Blob: it takes five times as long, in one turn. */
export async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
