import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** Has a server keep a picture or a PDF; returns its hash. */
export async function putAsset(url: string, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const answer = await fetch(`${url}api/assets/${hash}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  })
  expect([200, 201]).toContain(answer.status)
  return hash
}
