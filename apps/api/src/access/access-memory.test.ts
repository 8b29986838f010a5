import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashKey } from '../storage/hash-key.ts'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { isDenied } from './access.ts'
import { createAccess } from './create-access.ts'
import { toPersonId } from './to-public-id.ts'

let fixture: AccessFixture
beforeEach(async () => {
  fixture = await createAccessFixture()
})
afterEach(() => void vi.useRealTimers())

const fail = (error: unknown) => expect.unreachable(String(error))
const ana = toSecret('ana')

describe('what is in memory', () => {
  it('is read again after a time in which nobody used it, and then is the same', async () => {
    vi.useFakeTimers()
    const loadAccess = vi.fn(fixture.storage.loadAccess)
    const { storage, board, drawKey } = fixture
    const options = { store: { ...storage, loadAccess }, onError: fail }
    const access = createAccess({ ...options, idleMs: 1_000 })
    await access.enter(board)
    const visitor = await access.admit({ key: drawKey, session: 's', person: ana, name: 'Ana' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(access.getSettings(board).rule).toBe('everybody')
    expect(access.getPerson(board, 's')).toBe(toPersonId(ana))
    expect(loadAccess).toHaveBeenCalledTimes(1)
    access.leave(board)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(access.getPerson(board, 's')).toBeUndefined()
    await access.enter(board)
    expect(access.getPerson(board, 's')).toBe(toPersonId(ana))
    expect(isDenied(visitor) ? undefined : access.getRight(board, visitor)).toBe('draw')
    await access.close()
  })

  it('follows a link that another process has made', async () => {
    const key = 'n'.repeat(22)
    const { storage, board } = fixture
    const link = { id: 'i'.repeat(21), keyHash: hashKey(key), label: '', createdAt: 5 }
    await storage.saveLinks(board, [{ ...link, right: 'host' }])
    expect(await fixture.enter({ key, session: 's', person: ana })).toBe('host')
    expect(fixture.access.getSettings(board).rule).toBe('everybody')
  })

  it('lets nobody in while the storage fails, and everybody afterwards', async () => {
    const fails = vi.fn(() => Promise.reject(new Error('broken')))
    const store = { ...fixture.storage, loadAccess: fails as typeof fixture.storage.loadAccess }
    const access = createAccess({ store, onError: fail })
    await expect(access.admit({ key: fixture.drawKey })).rejects.toThrow('broken')
    store.loadAccess = fixture.storage.loadAccess
    const healed = createAccess({ store, onError: fail })
    expect(await healed.admit({ key: fixture.drawKey })).toMatchObject({ right: 'draw' })
    await Promise.all([access.close(), healed.close()])
  })
})
