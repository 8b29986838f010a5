import type { Packer } from '@tiza/shapes/pens'
import { Zlib } from 'fflate'

/** How hard: as `deflate` does. */
const level = 4

/** Packs what comes in parts, as zlib does: none of them is kept longer than that takes. */
export function createPacker(): Packer {
  const packed: Uint8Array[] = []
  const zlib = new Zlib({ level }, (bytes) => packed.push(bytes))
  return {
    push: (bytes) => zlib.push(bytes),
    end() {
      zlib.push(new Uint8Array(0), true)
      return packed
    },
  }
}
