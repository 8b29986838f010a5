import { hashKey } from '../storage/hash-key.ts'
import type { AccessManager, HostProof } from './access-manager.ts'
import { type BoardAccess, findHostLink } from './board-access.ts'
import { createCodeManager } from './code-manager.ts'
import { createLinkManager } from './link-manager.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'
import { createPeopleManager } from './people-manager.ts'
import { createSettingsManager } from './settings-manager.ts'
import { toPersonId } from './to-public-id.ts'
import { createWaitingManager } from './waiting-manager.ts'

export function createAccessManager(options: AccessManagerOptions): AccessManager {
  const { boards, now } = options

  /** After all such work before it: who has just been unmade by another is no host. */
  const manage: Manage = async (board, proof, work) => {
    const access = await boards.load(board)
    if (!access) return 'board_not_found'
    return access.runAlone(async () => {
      if (!isHost(access, proof)) return 'forbidden'
      try {
        return await work(access)
      } catch (error) {
        // Another process has deleted it: an operator's command.
        if (error instanceof Error && 'code' in error && error.code === 'UNKNOWN_BOARD') {
          return 'board_not_found'
        }
        throw error
      }
    })
  }

  function isHost(access: BoardAccess, { person, host }: HostProof): boolean {
    const isPerson = person !== undefined && access.people.get(toPersonId(person))?.isHost === true
    return isPerson || (host !== undefined && !!findHostLink(access, hashKey(host), now()))
  }

  return {
    ...createLinkManager(manage, options),
    ...createPeopleManager(manage, options),
    ...createSettingsManager(manage, options),
    ...createWaitingManager(manage, options),
    ...createCodeManager(manage, options),
    async findBoard(key) {
      return (await boards.findByKey(hashKey(key)))?.access.board
    },
  }
}
