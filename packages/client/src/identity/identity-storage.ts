/** What is kept of a board by the key through which one came to it. Plain JSON. */
export interface BoardKeys {
  /** The public id of the board, once a server that knows rights has said it. */
  readonly publicId?: string
  /** The key of a host link, where one has come by one, or has made the board. */
  readonly host?: string
  /** Client ids of earlier tabs, with spaces between: only of a board without hosts, to prove who began it. */
  readonly clients?: string
}

/** Where a client keeps who its owner is. None of it is ever shown, logged or given to other people. */
export interface IdentityStorage {
  /** The secret of this device, 32 bytes in base64url: made at the first call, the same ever after. */
  loadDevice(): Promise<string>
  /** @param key of a link: what `ConnectOptions.board` takes */
  loadKeys(key: string): Promise<BoardKeys>
  /** Adds to what is kept; what is `undefined` is forgotten. */
  saveKeys(key: string, keys: Partial<Record<keyof BoardKeys, string | undefined>>): Promise<void>
}
