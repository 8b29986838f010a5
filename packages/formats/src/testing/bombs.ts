import { constants, deflateRawSync } from 'node:zlib'

/** Zeros that one part of a bomb becomes. */
const partBytes = 16 * 1024 * 1024

/** About a megabyte of raw deflate that becomes a gigabyte of zeros. */
function toDeflated(): Buffer {
  const part = deflateRawSync(Buffer.alloc(partBytes), { finishFlush: constants.Z_FULL_FLUSH })
  const last = deflateRawSync(Buffer.alloc(0))
  return Buffer.concat([...Array.from({ length: 64 }, () => part), last])
}

/** A small gzip file that becomes a gigabyte. */
export function createGzipBomb(): Uint8Array<ArrayBuffer> {
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  return new Uint8Array(Buffer.concat([head, toDeflated(), Buffer.alloc(8)]))
}

/** A small zip file with one entry of this name, which becomes a gigabyte, and says that it is small. */
export function createZipBomb(name: string): Uint8Array<ArrayBuffer> {
  const data = toDeflated()
  const nameBytes = Buffer.from(name)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(1_000, 18)
  common.writeUInt16LE(nameBytes.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, data])
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    ...[common, Buffer.alloc(14), nameBytes],
  ])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return new Uint8Array(Buffer.concat([local, entry, end]))
}
