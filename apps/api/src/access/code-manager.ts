import QuickLRU from 'quick-lru'
import type { AccessManager } from './access-manager.ts'
import { isUsable } from './board-access.ts'
import { type Code, createCodes, mostCodes } from './codes.ts'
import { createGuessLimit, type GuessCircle, toNetwork } from './guess-limit.ts'
import { createLinkWriter } from './link-writer.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** Wrong codes: from one address, which a class shares, from its network, and from everybody. */
const circles: readonly GuessCircle[] = [
  {
    name: 'codes, address',
    rate: { perSecond: 10 / 60, burst: 10 },
    toKey: ({ address }) => address,
  },
  { name: 'codes, network', rate: { perSecond: 0.5, burst: 30 }, toKey: toNetwork },
  { name: 'codes', rate: { perSecond: 1, burst: 60 }, toKey: () => 'all' },
]

const recentForMs = 60_000

/** What hosts do about codes, and where a code leads. */
export function createCodeManager(
  manage: Manage,
  {
    store,
    boards,
    audit,
    limits,
    now,
    steadyNow,
    createCodes: create = createCodes,
  }: AccessManagerOptions,
): Pick<AccessManager, 'makeCode' | 'endCode' | 'findCode' | 'findCodeBoard'> {
  const codes = create({ now, steadyNow, isInUse: boards.isInUse })
  const guesses = createGuessLimit({ circles, limits, now: steadyNow })
  const writer = createLinkWriter({ store, boards })
  /** The keys of links that were made here, by their ids: no storage has them. */
  const keys = new QuickLRU<string, string>({ maxSize: mostCodes })
  /** Codes that were right a moment ago. */
  const recent = new QuickLRU<string, true>({ maxSize: mostCodes, maxAge: recentForMs })

  /** What there is by a code. A wrong one counts before anything is waited for, so that many at once are no more tries. */
  async function look(
    code: string,
    address: string,
  ): Promise<Code | undefined | { readonly retryAfterMs: number }> {
    const retryAfterMs = guesses.getWaitMs({ address })
    if (retryAfterMs > 0) return { retryAfterMs }
    // Of a class that says the right one at once nobody is kept out.
    const wasRight = recent.has(code)
    const settle = wasRight ? undefined : guesses.begin({ address })
    const found = await codes.find(code)
    settle?.(found !== undefined)
    if (!found && wasRight) guesses.take({ address })
    if (found) recent.set(code, true)
    else recent.delete(code)
    return found
  }

  /** The key of the link of a code, which is made when it is first used here; `undefined` where it is dead. */
  async function getKey({ board, code, right, by }: Code): Promise<string | undefined> {
    const access = boards.get(board)
    return access?.runAlone(async () => {
      const found = await codes.find(code)
      if (found?.board !== board) return undefined
      for (const id of found.links) {
        const stored = access.links.get(id)
        if (!stored || !isUsable(stored, now())) return undefined
      }
      const known = found.links.map((id) => keys.get(id)).find((key) => key !== undefined)
      if (known !== undefined) return known
      const made = await writer.add(access, { right, label: `Code ${code}`, createdAt: now() })
      if (!made) return undefined
      const { id } = made.link
      keys.set(id, made.key)
      await codes.noteLink(code, id)
      audit.note({ board, ...by, deed: 'link-made', detail: `${id} ${right}` })
      return made.key
    })
  }

  return {
    makeCode: (board, proof, { right = 'draw' }) =>
      manage(board, proof, async (access, by) => {
        // It would lead nowhere: a link is made when it is first used.
        if (!writer.hasRoom(access)) return 'too_many_links'
        const made = await codes.make(board, right, by)
        if (!made) return 'too_many_codes'
        audit.note({ board, ...by, deed: 'code-made', detail: right })
        return made
      }),
    endCode: (board, proof) =>
      manage(board, proof, async (_access, by) => {
        if (await codes.end(board)) audit.note({ board, ...by, deed: 'code-ended' })
        return {}
      }),
    async findCodeBoard(code, address) {
      const found = await look(code, address)
      return found && ('board' in found ? found.board : found)
    },
    async findCode(code, address) {
      const found = await look(code, address)
      if (!found || 'retryAfterMs' in found) return found
      // It leads to where people are, and to nothing else.
      if (boards.isInUse(found.board)) return getKey(found)
      guesses.take({ address })
      return undefined
    },
  }
}
