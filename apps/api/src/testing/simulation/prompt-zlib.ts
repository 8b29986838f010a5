import { Transform } from 'node:stream'
import type { BrotliOptions, ZlibOptions } from 'node:zlib'

type Zlib = Pick<
  typeof import('node:zlib'),
  'brotliCompressSync' | 'brotliDecompressSync' | 'gzipSync' | 'gunzipSync'
>

/** The streams of `node:zlib` without threads: how long these take is not in the hands of a seed. */
export function toPromptZlib(zlib: Zlib) {
  return {
    createBrotliCompress: (options?: BrotliOptions) =>
      toStream((bytes) => zlib.brotliCompressSync(bytes, options)),
    createBrotliDecompress: () => toStream((bytes) => zlib.brotliDecompressSync(bytes)),
    createGzip: (options?: ZlibOptions) => toStream((bytes) => zlib.gzipSync(bytes, options)),
    createGunzip: () => toStream((bytes) => zlib.gunzipSync(bytes)),
  }
}

function toStream(work: (bytes: Buffer) => Buffer): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
    flush(done) {
      done(null, work(Buffer.concat(pieces)))
    },
  })
}
