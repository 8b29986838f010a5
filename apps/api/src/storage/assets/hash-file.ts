import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ifMissing } from '../if-missing.ts'

/** SHA-256 of a file, lower-case hex; `undefined` where there is none. Rejects when it cannot be read. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch (error) {
    return ifMissing(error as NodeJS.ErrnoException)
  }
}
