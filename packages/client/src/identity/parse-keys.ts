import { isRecord } from '../storage/parse-stored.ts'
import type { BoardKeys } from './identity-storage.ts'

/** What is whole of the keys that a storage gave back. */
export function parseKeys(value: unknown): BoardKeys {
  if (!isRecord(value)) return {}
  const { publicId, host, clients } = value
  return {
    ...(typeof publicId === 'string' && { publicId }),
    ...(typeof host === 'string' && { host }),
    ...(typeof clients === 'string' && { clients }),
  }
}

/** Keys with a change, as they are kept. */
export function withKeys(before: BoardKeys, change: object): BoardKeys {
  return parseKeys({ ...before, ...change })
}
