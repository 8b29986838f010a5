import type { Shape } from '@tiza/protocol'

/** What `id`, `kind`, `by`, `at`, `seq`, `rev` and the braces of a shape usually come to. */
const shapeBytes = 200
/** Numbers and short words count alike, so that a shape may be moved and coloured on a full board. */
const valueBytes = 16
/** A character takes six bytes at most. */
const shortText = Math.floor(valueBytes / 6)
const plainText = /^[ !#-[\]-~]*$/

/**
 * Bytes that a shape takes as JSON, nearly always from above. It depends on what the shape is, not on
 * how it came about: a board has the same sum after a restart. Runs for each shape that is loaded, so
 * that it makes no lists on its way.
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

/** Bytes of the JSON of a text, quotes apart: a control character takes six. */
export function measureText(text: string): number {
  return plainText.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2
}

function measureRegister(register: string, value: unknown): number {
  // Points are base64, long, and pieced together: to look at them would copy them.
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
