import { open } from 'node:fs/promises'

/** Makes the bytes of a file durable, or the names in a directory. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
