import type { KeptBoards } from '../ui/access/kept-boards.ts'
import { createStoredValue, getLocalStorage, type StoredValueOptions } from './stored-value.ts'

const most = 200

/** Keeps in this browser of which boards somebody has the host link, or wants not to be asked; the latest 200 of each. */
export function createKeptBoards(
  storage: StoredValueOptions<unknown>['storage'] = getLocalStorage(),
): KeptBoards {
  const createList = (key: string) => {
    const stored = createStoredValue<readonly string[]>({
      ...{ storage, key },
      parse: (value) =>
        Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, most) : [],
    })
    return {
      has: (publicId: string) => stored.get().includes(publicId),
      add: (publicId: string) => stored.set([publicId, ...stored.get()].slice(0, most)),
    }
  }
  const kept = createList('tiza:kept-host-links')
  const putOff = createList('tiza:put-off-host-links')
  return { ...kept, isPutOff: putOff.has, putOff: putOff.add }
}
