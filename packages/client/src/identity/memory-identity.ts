import { createDevice } from './create-device.ts'
import type { BoardKeys, IdentityStorage } from './identity-storage.ts'
import { withKeys } from './parse-keys.ts'

/** Keeps who somebody is as long as the process lives. */
export function createMemoryIdentity(): IdentityStorage {
  let device: string | undefined
  const boards = new Map<string, BoardKeys>()
  return {
    async loadDevice() {
      device ??= createDevice()
      return device
    },
    loadKeys: async (key) => boards.get(key) ?? {},
    async saveKeys(key, change) {
      boards.set(key, withKeys(boards.get(key) ?? {}, change))
    },
  }
}
