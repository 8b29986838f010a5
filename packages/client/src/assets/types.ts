/** A picture or a PDF on its way to the server. */
export interface Upload {
  readonly hash: string
  readonly bytes: number
  /** How many of its bytes are on their way; a guess of the network, for a progress bar. */
  readonly sent: number
  /** `refused`: the server will never take it. */
  readonly state: 'waiting' | 'sending' | 'refused'
}

/** Pictures and PDFs of this device and of the server, by the SHA-256 of their bytes. */
export interface AssetClient {
  /**
   * Takes a picture or a PDF into the queue, and resolves with its hash once it is kept on this device, where
   * that is possible. It goes up when it can, over reloads and lost networks. The type of the blob is sent
   * along: a PDF above `assetBytes` is taken by that alone. [AS13]
   */
  add(blob: Blob): Promise<string>
  /**
   * The bytes with their type, of the queue or the server; `undefined` where neither has them. Rejects with `RequestError`
   * when the server refuses, with `TypeError` when it is not reached.
   */
  load(hash: string): Promise<Blob | undefined>
  /** What has not arrived yet, oldest first. A new map with every change. */
  readonly uploads: ReadonlyMap<string, Upload>
  /** Notifies of changes of `uploads`. Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Tries again at once: the network is back. */
  retry(): void
  close(): void
}

/** Where pictures and PDFs wait that the server does not have yet. */
export interface AssetStorage {
  list(): Promise<readonly { readonly hash: string; readonly blob: Blob }[]>
  put(hash: string, blob: Blob): Promise<void>
  remove(hash: string): Promise<void>
  /** Lets go of what it holds; what is kept stays. */
  close(): void
}

/** The way to a server. Rejects with `RequestError`, or `TypeError` when it is not reached. */
export interface AssetTransport {
  has(hash: string): Promise<boolean>
  /** Progress in bytes. */
  put(hash: string, blob: Blob, onProgress: (sent: number) => void): Promise<void>
  get(hash: string): Promise<Blob | undefined>
}
