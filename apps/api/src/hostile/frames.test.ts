import { protocolNamespace } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { openRawWebSocket, toFrame } from '../testing/raw-web-socket.ts'
import { useFrozenTarget } from './frozen-target.ts'

/** WebSocket frames that never become an event or a message. */
const target = useFrozenTarget()
const toUrl = (query: string) =>
  new URL(`${target.app.url}socket.io/?EIO=4&transport=websocket${query}`)

const begun = toFrame('text', '4', { fin: false })
const floods: readonly (readonly [string, Buffer, Buffer])[] = [
  ['pings', Buffer.alloc(0), toFrame('ping', 'x'.repeat(125))],
  ['pongs', Buffer.alloc(0), toFrame('pong')],
  ['fragments', begun, toFrame('continuation', 'x', { fin: false })],
  ['fragments of nothing', begun, toFrame('continuation', '', { fin: false })],
  ['packets of nothing', Buffer.alloc(0), toFrame('text', '6')],
  ['presence', Buffer.alloc(0), toFrame('text', `42${protocolNamespace},["live",{"c":[1,2]}]`)],
]
it.each(floods)(
  'more frames than anybody may send, of %s: ended, and the address pays',
  async (_name, first, frame) => {
    const flood = Buffer.concat([first, ...Array(3_000).fill(frame)])
    let visits = 0
    let refusal: unknown
    while (refusal === undefined) {
      const flooder = await openRawWebSocket(toUrl('')).catch((error) => {
        refusal = error
      })
      if (!flooder) break
      visits++
      flooder.write(flood)
      flooder.socket.resume()
      await flooder.closed
    }
    expect(visits).toBeLessThan(5)
    expect(await target.app.readMetrics()).toMatchObject({
      'tiza_terminations_total{reason="flood"}': visits,
    })
  },
)

it('a WebSocket that probes for an upgrade from polling is limited as well', async () => {
  const answer = await fetch(`${target.app.url}socket.io/?EIO=4&transport=polling`)
  const { sid } = JSON.parse((await answer.text()).slice(1))
  const flooder = await openRawWebSocket(toUrl(`&sid=${sid}`))
  flooder.write(Buffer.concat(Array(3_000).fill(toFrame('ping'))))
  flooder.socket.resume()
  await flooder.closed
  expect(await target.app.readMetrics()).toMatchObject({
    'tiza_terminations_total{reason="flood"}': 1,
  })
})
