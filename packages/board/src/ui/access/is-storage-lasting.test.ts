import { expect, it } from 'vitest'
import { isStorageLasting } from './is-storage-lasting.ts'

/** A browser that keeps things already, or when it is asked to. */
function createStorage(isPersisted: boolean, isGranted: boolean) {
  const asked: string[] = []
  return {
    asked,
    persisted: async () => isPersisted,
    async persist() {
      asked.push('persist')
      return isGranted
    },
  }
}

it.each([
  ['kept already', true, false, false, true, []],
  ['granted', false, true, false, true, ['persist']],
  ['refused', false, false, false, false, ['persist']],
  ['not to be asked for', false, true, true, false, []],
])('%s', async (_how, isPersisted, isGranted, asksPeople, isLasting, asked) => {
  const storage = createStorage(isPersisted, isGranted)
  expect(await isStorageLasting(storage, { asksPeople })).toBe(isLasting)
  expect(storage.asked).toEqual(asked)
})

it('is taken for lasting where nobody can tell', async () => {
  const fail = () => Promise.reject(new Error('no'))
  const asksPeople = false
  expect(await isStorageLasting(undefined, { asksPeople })).toBe(true)
  expect(await isStorageLasting({}, { asksPeople })).toBe(true)
  expect(await isStorageLasting({ persisted: fail, persist: fail }, { asksPeople })).toBe(true)
})
