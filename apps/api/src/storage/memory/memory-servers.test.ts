import { describeServerList } from '../contracts/describe-server-list.ts'
import { createMemoryServers } from './memory-servers.ts'

describeServerList('memory', async () => {
  let nowMs = 0
  const list = createMemoryServers(() => nowMs)
  return {
    list,
    async pass(ms) {
      nowMs += ms
    },
  }
})
