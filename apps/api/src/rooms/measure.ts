import type { Shape } from '@tiza/protocol'

/** What `id`, `kind`, `by`, `at`, `seq`, `rev` and the braces of a shape usually come to. */
const shapeBytes = 200
const uncounted = new Set(['id', 'kind', 'by', 'at', 'seq', 'rev', 'deleted'])
/** Numbers and short words count alike, so that a shape may be moved and coloured on a full board. */
const valueBytes = 16
const plainText = /^[ !#-[\]-~]*$/

/**
 * Bytes that a shape takes as JSON, nearly always from above. It depends on what the shape is, not on
 * how it came about: a board has the same sum after a restart.
 */
export function measureShape(shape: Shape): number {
  let bytes = shapeBytes
  for (const [register, value] of Object.entries(shape)) {
    if (uncounted.has(register)) continue
    // Points are base64, long, and pieced together: to look at them would copy them.
    const isPoints = register === 'pts' && typeof value === 'string'
    bytes += register.length + 4 + (isPoints ? value.length : measureValue(value))
  }
  return bytes
}

/** Bytes of the JSON of a text, quotes apart: a control character takes six. */
export function measureText(text: string): number {
  return plainText.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2
}

function measureValue(value: unknown): number {
  if (typeof value === 'string') return Math.max(valueBytes, measureText(value))
  if (typeof value !== 'object' || value === null) return valueBytes
  let bytes = 2
  for (const [key, part] of Object.entries(value)) {
    bytes += (Array.isArray(value) ? 1 : key.length + 4) + measureValue(part)
  }
  return bytes
}
