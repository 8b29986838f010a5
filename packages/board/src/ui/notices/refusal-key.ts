const keys = [
  'bad_request',
  'too_large',
  'read_only',
  'gone',
  'exists',
  'conflict',
  'board_full',
  'not_yours',
  'locked',
  'board_not_found',
  'unauthorized',
  'forbidden',
  'unsupported_version',
  'unreadable',
] as const

/** Which words a refusal gets. */
export type RefusalKey = (typeof keys)[number] | 'other'

/** The words for an error code of the contract. */
export function toRefusalKey(code: string): RefusalKey {
  return keys.find((key) => key === code) ?? 'other'
}
