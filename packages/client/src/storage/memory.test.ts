import { describeStorage } from './contract.ts'
import { memoryStorage } from './memory.ts'

describeStorage('storage in memory', {
  ...{ survives: false, sleeps: false },
  async createBench() {
    const storage = memoryStorage()
    return { openTab: async () => storage, async killTabs() {}, async letSleep() {} }
  },
})
