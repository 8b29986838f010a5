import { expect, it } from 'vitest'
import { derivePerson } from './derive-person.ts'
import { loadProof } from './load-proof.ts'
import { createMemoryIdentity } from './memory-identity.ts'

const [board, host, publicId] = ['b'.repeat(22), 'h'.repeat(22), 'p'.repeat(16)]

it('proves who one is by what is kept, and nothing by nothing', async () => {
  const storage = createMemoryIdentity()
  expect(await loadProof(storage, board)).toEqual({})
  await storage.saveKeys(board, { host })
  expect(await loadProof(storage, board)).toEqual({ host })
  await storage.saveKeys(board, { publicId })
  const { secret } = await derivePerson(await storage.loadDevice(), publicId)
  expect(await loadProof(storage, board)).toEqual({ person: secret, host })
})

it('proves nothing where nothing can be read', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  expect(await loadProof({ loadKeys: fail, loadDevice: fail }, board)).toEqual({})
})
