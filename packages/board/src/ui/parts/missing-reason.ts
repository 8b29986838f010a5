/** Why there is no board: the server knows none, or a host has deleted it while somebody was there. */
export type MissingReason = 'unknown' | 'deleted'
