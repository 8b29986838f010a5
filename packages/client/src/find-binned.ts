import { toProofHeaders } from './identity/proof-headers.ts'
import { RequestError, requestJson, toAddress } from './request-json.ts'

export interface FindBinnedOptions {
  /** Of the server. */
  readonly url: string
  readonly board: string
  readonly token?: string | undefined
  /** The key of a host link. */
  readonly host: string
}

/** Asks as a host whether a board is in the bin; `false` where the server does not say so, or is not reached. [LK21] */
export async function findBinned({ url, board, token, host }: FindBinnedOptions): Promise<boolean> {
  const headers = toProofHeaders({ host }, { token })
  try {
    await requestJson(toAddress(`api/boards/${board}`, url), { headers, cache: 'no-store' })
    return false
  } catch (error) {
    return error instanceof RequestError && error.reason === 'deleted'
  }
}
