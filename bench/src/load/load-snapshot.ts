import { Agent, get } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 600 })

export interface SnapshotRequest {
  readonly board: string
  readonly base?: number
  /** Address of this machine to connect from: connections are limited by address. */
  readonly from: string
}

/**
 * A board's snapshot, compressed, as a browser fetches it; resolves with its bytes on the wire. When more is queued for
 * all readers together than the server keeps, it resets the connections with most, and they ask again.
 */
export async function loadSnapshot(url: string, request: SnapshotRequest): Promise<number> {
  try {
    return await fetchSnapshot(url, request)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ECONNRESET') throw error
    return loadSnapshot(url, request)
  }
}

function fetchSnapshot(url: string, { board, base, from }: SnapshotRequest): Promise<number> {
  const headers = { 'Accept-Encoding': 'br, gzip' }
  return new Promise((resolve, reject) => {
    const query = base === undefined ? '' : `?base=${base}`
    const address = new URL(`api/boards/${board}/snapshot${query}`, url)
    get(address, { headers, agent, localAddress: from }, (response) => {
      let bytes = 0
      response.on('data', (part) => {
        bytes += part.length
      })
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode === 200) resolve(bytes)
        else reject(new Error(`the snapshot answered ${response.statusCode}`))
      })
    }).once('error', reject)
  })
}
