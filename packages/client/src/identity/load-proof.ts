import { derivePerson } from './derive-person.ts'
import type { IdentityStorage } from './identity-storage.ts'
import type { Proof } from './proof.ts'

/** What is kept on a device that proves who its owner is on a board, without a connection; never rejects. */
export async function loadProof(
  storage: Pick<IdentityStorage, 'loadKeys' | 'loadDevice'>,
  board: string,
): Promise<Proof> {
  try {
    const { publicId, host } = await storage.loadKeys(board)
    const known =
      publicId === undefined ? undefined : await derivePerson(await storage.loadDevice(), publicId)
    return { ...(known && { person: known.secret }), ...(host !== undefined && { host }) }
  } catch {
    return {}
  }
}
