import type { AccessManager } from './access-manager.ts'
import { isUsable } from './board-access.ts'
import { type Code, createCodes } from './codes.ts'
import { createGuessLimit, type GuessCircle, toNetwork } from './guess-limit.ts'
import { createLinkWriter } from './link-writer.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** Wrong codes: from one address, which a class shares, from its network, and from everybody. */
const circles: readonly GuessCircle[] = [
  { rate: { perSecond: 10 / 60, burst: 10 }, toKey: ({ address }) => address },
  { rate: { perSecond: 0.5, burst: 30 }, toKey: toNetwork },
  { rate: { perSecond: 1, burst: 60 }, toKey: () => 'all' },
]

/** What hosts do about codes, and where a code leads. */
export function createCodeManager(
  manage: Manage,
  { store, boards, audit, now, steadyNow }: AccessManagerOptions,
): Pick<AccessManager, 'makeCode' | 'endCode' | 'findCode' | 'hasCode' | 'mayGuess'> {
  const codes = createCodes({ now, steadyNow, isInUse: boards.isInUse })
  const guesses = createGuessLimit(circles, steadyNow)
  const writer = createLinkWriter({ store, boards })

  /** The key of the link of a code, which is made when it is first used; `undefined` where it is dead. */
  async function getKey(found: Code): Promise<string | undefined> {
    const access = boards.get(found.board)
    return access?.runAlone(async () => {
      const { board, code, right, link, by } = found
      if (codes.find(code) !== found) return undefined
      if (link) {
        const stored = access.links.get(link.id)
        return stored && isUsable(stored, now()) ? link.key : undefined
      }
      const made = await writer.add(access, { right, label: `Code ${code}`, createdAt: now() })
      if (!made) return undefined
      const { id } = made.link
      found.link = { id, key: made.key }
      audit.note({ board, ...by, deed: 'link-made', detail: `${id} ${right}` })
      return made.key
    })
  }

  return {
    makeCode: (board, proof, { right = 'draw' }) =>
      manage(board, proof, (access, by) => {
        // It would lead nowhere: a link is made when it is first used.
        if (!writer.hasRoom(access)) return 'too_many_links'
        const made = codes.make(board, right, by)
        if (!made) return 'too_many_codes'
        audit.note({ board, ...by, deed: 'code-made', detail: right })
        return made
      }),
    endCode: (board, proof) =>
      manage(board, proof, (_access, by) => {
        if (codes.end(board)) audit.note({ board, ...by, deed: 'code-ended' })
        return {}
      }),
    hasCode: (code) => codes.find(code) !== undefined,
    mayGuess: (address) => guesses.getWaitMs({ address }) === 0,
    async findCode(code, address) {
      const retryAfterMs = guesses.getWaitMs({ address })
      if (retryAfterMs > 0) return { retryAfterMs }
      const found = codes.find(code)
      // It leads to where people are, and to nothing else.
      if (found && boards.isInUse(found.board)) return getKey(found)
      // Before anything is waited for, so that many at once are no more tries.
      guesses.take({ address })
      return undefined
    },
  }
}
