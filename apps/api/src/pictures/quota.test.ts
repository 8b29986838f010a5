import { expect, it } from 'vitest'
import { ownLimits } from '../limits/shared-limits.ts'
import { createQuota, type Room } from './quota.ts'

const full = { state: 'full' }
const reserved = { state: 'reserved' }

/** The quotas of two servers, each with its own count of the files that both store. */
function startServers({ mostBytes }: { readonly mostBytes: number }) {
  const clock = { nowMs: 1e12 }
  const stored = { bytes: 0, counts: 0 }
  const config = { maxAssetBytes: mostBytes, maxUploadBytes: 1e9 }
  const servers = [0, 1].map(() => {
    let bytes = 0
    const assets = {
      get bytes() {
        return bytes
      },
      async refresh() {
        stored.counts++
        bytes = stored.bytes
      },
    }
    const quota = createQuota({ config, assets, limits: ownLimits, now: () => clock.nowMs })
    return (bytes: number) => quota.reserve('ana', bytes)
  })
  async function keep(at: number, bytes: number): Promise<Room | undefined> {
    const room = await servers[at]?.(bytes)
    if (room?.state === 'reserved') {
      stored.bytes += bytes
      room.settle({ isKept: true })
    }
    return room
  }
  return { clock, stored, keep }
}

it('[AS4] counts what other servers have kept, and what they have removed', async () => {
  const { clock, stored, keep } = startServers({ mostBytes: 100 })
  expect(await keep(0, 1)).toMatchObject(reserved)
  expect(await keep(1, 99)).toMatchObject(reserved)
  clock.nowMs += 1_000
  expect(await keep(0, 1)).toMatchObject(full)
  stored.bytes = 40
  clock.nowMs += 1_000
  for (const at of [0, 1]) expect(await keep(at, 30)).toMatchObject(reserved)
})

it('counts no more than once a second, and also after the clock was set back', async () => {
  const { clock, stored, keep } = startServers({ mostBytes: 100 })
  await Promise.all(Array.from({ length: 20 }, () => keep(0, 1)))
  expect(stored.counts).toBe(1)
  clock.nowMs -= 86_400_000
  await keep(0, 1)
  expect(stored.counts).toBe(2)
})
