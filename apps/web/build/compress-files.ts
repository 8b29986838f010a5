import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** What is text; typefaces and pictures are compressed already. */
const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/

/** Beyond this the best compression takes seconds, for a few percent of a file that few people load. Bytes. */
const largeBytes = 1e6
const quickQuality = 9

/** Puts a `.br` and a `.gz` beside each built file that gets smaller, for servers to send. */
export function compressFiles(): Plugin {
  let outDir = ''
  return {
    name: 'tiza-compress-files',
    apply: 'build',
    configResolved({ root, build }) {
      outDir = join(root, build.outDir)
    },
    async closeBundle() {
      const entries = await readdir(outDir, { recursive: true })
      const files = entries.filter((file) => compressible.test(file))
      await Promise.all(files.map((file) => compressFile(join(outDir, file))))
    },
  }
}

async function compressFile(file: string): Promise<void> {
  const source = await readFile(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(source, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]:
          source.byteLength > largeBytes ? quickQuality : constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: source.byteLength,
      },
    }),
    promisify(gzip)(source, { level: constants.Z_BEST_COMPRESSION }),
  ])
  if (br.byteLength < source.byteLength) await writeFile(`${file}.br`, br)
  if (gz.byteLength < source.byteLength) await writeFile(`${file}.gz`, gz)
}
