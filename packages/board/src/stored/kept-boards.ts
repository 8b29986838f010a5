import type { KeptBoards } from '../ui/access/kept-boards.ts'
import { createStoredValue, getLocalStorage } from './stored-value.ts'

const most = 200

/** Keeps in this browser of which boards somebody has the host link, the latest 200. */
export function createKeptBoards(): KeptBoards {
  const stored = createStoredValue<readonly string[]>({
    storage: getLocalStorage(),
    key: 'tiza:kept-host-links',
    parse: (value) =>
      Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, most) : [],
  })
  return {
    has: (publicId) => stored.get().includes(publicId),
    add: (publicId) => stored.set([publicId, ...stored.get()].slice(0, most)),
  }
}
