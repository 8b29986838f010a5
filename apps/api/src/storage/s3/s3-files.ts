import { assetHeadBytes } from '@tiza/protocol'
import type { S3Config } from '../../s3-config.ts'
import type { AssetFiles, FileWriter } from '../postgres/asset-files.ts'
import { createS3, type S3 } from './s3.ts'

/** Bytes of a part: S3 takes none below 5 MiB but the last, and no more than 10,000 of them. */
const partBytes = 8 * 1024 * 1024
/** Files that are removed at a time. */
const removedAtOnce = 8

/**
 * Files in a store that speaks the protocol of S3, as `PUT` or in parts. What it does not have is looked for where files
 * were before. Rejects, in a sentence for operators, where the bucket cannot be used.
 */
export async function openS3Files(config: S3Config, before: AssetFiles): Promise<AssetFiles> {
  const s3 = createS3(config)
  await s3.requireBucket()
  return {
    create: (file) => createWriter(s3, file),
    async readHead(file) {
      const head = await s3.get(file, { bytes: assetHeadBytes })
      if (!head) return before.readHead(file)
      return new Uint8Array(await head.arrayBuffer())
    },
    async *read(file) {
      const all = await s3.get(file)
      if (all?.body) yield* all.body
      else yield* before.read(file)
    },
    async remove(files) {
      for (let at = 0; at < files.length; at += removedAtOnce) {
        const some = files.slice(at, at + removedAtOnce)
        await Promise.all(some.map((file) => s3.remove(file)))
      }
      await before.remove(files)
    },
  }
}

function createWriter(s3: S3, file: string): FileWriter {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let upload: string | undefined
  const tags: string[] = []

  function take(): Buffer {
    const bytes = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    return bytes
  }

  async function sendPart(): Promise<void> {
    upload ??= await s3.beginUpload(file)
    const part = { upload, number: tags.length + 1, bytes: take() }
    tags.push(await s3.putPart(file, part))
  }

  return {
    async write(bytes) {
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= partBytes) await sendPart()
    },
    async end() {
      if (upload === undefined) {
        await s3.put(file, take())
        return
      }
      if (waitingBytes > 0) await sendPart()
      await s3.endUpload(file, { upload, tags })
    },
  }
}
