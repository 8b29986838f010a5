import { Agent, get } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 600 })

/** A board's snapshot, compressed, as a browser fetches it; resolves with its bytes on the wire. */
export function loadSnapshot(
  url: string,
  { board, base }: { board: string; base?: number },
): Promise<number> {
  const headers = { 'Accept-Encoding': 'br, gzip' }
  return new Promise((resolve, reject) => {
    const query = base === undefined ? '' : `?base=${base}`
    const address = new URL(`api/boards/${board}/snapshot${query}`, url)
    get(address, { headers, agent }, async (response) => {
      let bytes = 0
      for await (const part of response) bytes += part.length
      if (response.statusCode === 200) resolve(bytes)
      else reject(new Error(`the snapshot answered ${response.statusCode}`))
    }).once('error', reject)
  })
}
