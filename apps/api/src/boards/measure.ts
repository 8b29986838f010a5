import type { Shape } from '@tiza/protocol'

/** Usual bytes of `id`, `kind`, `by`, `at`, `seq`, `rev` and the braces of a shape. */
const shapeBytes = 200
/** Fixed size for numbers and short words, so that shapes on a full board can be moved and coloured. */
const valueBytes = 16
/** A character takes six bytes at most. */
const shortText = Math.floor(valueBytes / 6)
const plainText = /^[ !#-[\]-~]*$/

/**
 * Bytes of a shape as JSON, nearly always from above. Depends only on the shape, not on its history,
 * so that a board measures the same after a restart. Runs for each loaded shape: allocates no lists.
 */
export function measureShape(shape: Shape): number {
  let bytes = shapeBytes
  let register: keyof Shape
  for (register in shape) {
    switch (register) {
      case 'id':
      case 'kind':
      case 'by':
      case 'at':
      case 'seq':
      case 'rev':
      case 'deleted':
        continue
      default:
        bytes += register.length + 4 + measureRegister(register, shape[register])
    }
  }
  return bytes
}

/** Bytes of a string in JSON, without quotes: a control character takes six. */
export function measureText(text: string): number {
  return plainText.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2
}

function measureRegister(register: string, value: unknown): number {
  // Points are long base64 ropes: scanning them would flatten (copy) them.
  return register === 'pts' && typeof value === 'string' ? value.length : measureValue(value)
}

function measureValue(value: unknown): number {
  if (typeof value === 'string') {
    return value.length <= shortText ? valueBytes : Math.max(valueBytes, measureText(value))
  }
  if (typeof value !== 'object' || value === null) return valueBytes
  let bytes = 2
  if (Array.isArray(value)) {
    for (const part of value) bytes += 1 + measureValue(part)
  } else {
    for (const [key, part] of Object.entries(value)) bytes += key.length + 4 + measureValue(part)
  }
  return bytes
}
