import type { Part } from './keep-running.ts'
import type { Balancer } from './start-balancer.ts'
import type { LocalCluster } from './start-cluster.ts'

/** All that runs, with what people notice when it ends. */
export function toParts(cluster: LocalCluster, balancer: Balancer): readonly Part[] {
  const { servers, postgres, nats } = cluster
  return [
    ...servers.map(
      (_, at): Part => ({
        name: `Server ${at + 1}`,
        loss: 'The other two take its boards as people come again: what was Saved is there.',
        whenEnded: () => servers[at]?.ended ?? Promise.resolve(),
        restart: () => cluster.restart(at),
      }),
    ),
    {
      name: 'PostgreSQL',
      loss: 'Open boards can be looked at, and what people draw waits on their devices.',
      whenEnded: () => postgres.ended,
      restart: postgres.restart,
    },
    {
      name: 'NATS',
      loss: 'People who are connected to the server that has their board go on, the others reconnect.',
      whenEnded: () => nats.ended,
      restart: nats.restart,
    },
    {
      name: 'HAProxy',
      loss: 'Nobody reaches a server, and what people draw waits on their devices.',
      whenEnded: () => balancer.ended,
      restart: balancer.restart,
    },
  ]
}
