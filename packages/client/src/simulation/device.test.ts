import { createRandom } from '@tiza/protocol/testing'
import { describeStorage, type StorageBench } from '../storage/contract.ts'
import type { ClientStorage } from '../types.ts'
import { createDevice, type TabStorage } from './device.ts'
import { createVirtualClock } from './virtual-clock.ts'

describeStorage('storage of a simulated browser', {
  ...{ survives: true, sleeps: true },
  async createBench(): Promise<StorageBench> {
    const virtual = createVirtualClock()
    // Writes here take no time, so that nobody has to move the clock for them.
    const clock = {
      ...virtual,
      delay(run: () => void) {
        queueMicrotask(run)
        return () => undefined
      },
    }
    const device = createDevice({ clock, random: createRandom(1) })
    const tabs: TabStorage[] = []
    return {
      async openTab(): Promise<ClientStorage> {
        const tab = device.createTabStorage()
        tabs.push(tab)
        return tab
      },
      async killTabs() {
        for (const tab of tabs.splice(0)) tab.crash()
        await virtual.advance(6_000)
      },
      async letSleep() {
        for (const tab of tabs) tab.freeze()
        await virtual.advance(6_000)
      },
    }
  },
})
