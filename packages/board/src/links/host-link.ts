import { isBoardId } from '@tiza/protocol'

/**
 * The key at the end of a host link, in the fragment, which no server is sent; `undefined` for any other
 * fragment. [LK2]
 */
export function parseHostKey(hash: string): string | undefined {
  const [, key] = /^#host=(.+)$/.exec(hash) ?? []
  return key !== undefined && isBoardId(key) ? key : undefined
}
