import { hashKey } from '../storage/hash-key.ts'
import type { AccessManager, HostProof } from './access-manager.ts'
import { createBinManager } from './bin-manager.ts'
import { type BoardAccess, findHostLink } from './board-access.ts'
import { createClaimManager } from './claim-manager.ts'
import { createCodeManager } from './code-manager.ts'
import { createLinkManager } from './link-manager.ts'
import type { AccessManagerOptions, HostAtWork, Manage } from './manage.ts'
import { createPeopleManager } from './people-manager.ts'
import { createSettingsManager } from './settings-manager.ts'
import type { Pass } from './signed-links.ts'
import { createWaitingManager } from './waiting-manager.ts'

export function createAccessManager(options: AccessManagerOptions): AccessManager {
  const { boards, ways, toPerson, now } = options

  /** After all such work before it: who has just been unmade by another is no host. */
  const manage: Manage = async (board, proof, work, options) => {
    const access = await boards.load(board)
    if (!access) return 'board_not_found'
    const pass = await ways.findPass(board, proof.token)
    return access.runAlone(async () => {
      const isBinned = access.binnedAt !== undefined
      const by = findHost(access, { ...proof, pass })
      if (!by) return isBinned ? 'board_not_found' : 'forbidden'
      if (isBinned && !options?.inBin) return 'deleted'
      try {
        return await work(access, by)
      } catch (error) {
        // Another process has deleted it: an operator's command.
        if (error instanceof Error && 'code' in error && error.code === 'UNKNOWN_BOARD') {
          return 'board_not_found'
        }
        throw error
      }
    })
  }

  /** Who proves to be a host; `undefined` for whoever does not. */
  function findHost(
    access: BoardAccess,
    {
      host,
      pass,
      person: said,
      account = pass?.account,
    }: HostProof & { readonly pass: Pass | undefined },
  ): HostAtWork | undefined {
    const person = toPerson(access.board, { person: said, account })
    const known = person === undefined ? undefined : access.people.get(person)
    if (person !== undefined && known?.isHost) return { person }
    const isPassed = pass?.right === 'host' && now() < pass.expiresAt
    if (isPassed && known?.removedAt === undefined) return person === undefined ? {} : { person }
    const link = host === undefined ? undefined : findHostLink(access, hashKey(host), now())
    // A key that lets in only with a password, or only so many, proves nothing by itself. [LK6]
    const isForAll = link && link.password === undefined && link.mostPeople === undefined
    return isForAll ? {} : undefined
  }

  const people = createPeopleManager(manage, options)
  return {
    claims: createClaimManager({ ...options, makeHost: people.makeHost }),
    ...createLinkManager(manage, options),
    ...people,
    ...createSettingsManager(manage, options),
    ...createWaitingManager(manage, options),
    ...createCodeManager(manage, options),
    ...createBinManager(manage, options),
    async findBoard(key) {
      return (await ways.findBoard(key))?.board
    },
    async findHosted(key, proof) {
      const board = (await ways.findBoard(key))?.board
      const isHosted = board && (await manage(board, proof, () => true, { inBin: true })) === true
      return isHosted ? board : undefined
    },
  }
}
