/** What Socket.IO's adapter knows of a packet to many; the frame is header and payload. */
interface EncodeOptions {
  wsPreEncodedFrame?: readonly Buffer[]
}

/**
 * Has an adapter make the WebSocket frame of a packet to many as one buffer: `ws` then writes it to
 * each socket as it is, instead of corking two. Private to Socket.IO: throws where it is not there.
 */
export function useWholeFrames(adapter: object): void {
  const encode: unknown = Reflect.get(adapter, '_encode')
  if (typeof encode !== 'function') throw new Error('the adapter does not encode frames')
  Reflect.set(adapter, '_encode', (packet: unknown, options: EncodeOptions): unknown => {
    const packets: unknown = encode.call(adapter, packet, options)
    const { wsPreEncodedFrame: frame } = options
    if (frame) options.wsPreEncodedFrame = [Buffer.concat(frame)]
    return packets
  })
}
