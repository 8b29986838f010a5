/** What a node of a cluster does for the others, and they for it. */
export interface ClusterCounts {
  /** Boards that it is home of. */
  readonly homes: number
  /** Its connections with people on boards that have their home elsewhere. */
  readonly edgeConnections: number
  /** People on its boards whose connections others have. */
  readonly visitors: number
  /** Events of its people that it has passed on. */
  readonly forwarded: number
  /** How long it took last to send something over NATS and get it back, milliseconds. */
  readonly natsMs: number
  /** Whether NATS cannot be reached, or refuses it. */
  readonly isCutOff: boolean
}
