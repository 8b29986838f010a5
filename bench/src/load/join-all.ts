import { createId } from '@tiza/protocol'
import { joinBoard, type RawClient } from './raw-client.ts'
import { toAddress } from './subject.ts'

/** One more person for each of these boards, who does nothing; ten come at a time. */
export async function joinAll(url: string, boards: readonly string[]): Promise<RawClient[]> {
  const guests: RawClient[] = []
  for (let at = 0; at < boards.length; at += 10) {
    const some = boards.slice(at, at + 10).map(async (board, i) => {
      const joined = await joinBoard({ url, board, client: createId(), from: toAddress(at + i) })
      return joined.guest
    })
    guests.push(...(await Promise.all(some)))
  }
  return guests
}
