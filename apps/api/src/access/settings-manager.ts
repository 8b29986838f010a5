import type { BoardAccess as AccessSettings, Rule } from '@tiza/protocol'
import type { AccessManager } from './access-manager.ts'
import type { BoardAccess } from './board-access.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts set on their boards. */
export function createSettingsManager(
  manage: Manage,
  { store, visits, notify, listPresent }: AccessManagerOptions,
): Pick<AccessManager, 'getSettings' | 'changeSettings'> {
  async function setRule(access: BoardAccess, rule: Rule): Promise<void> {
    if (access.rule === rule) return
    await store.setRule(access.board, rule)
    access.rule = rule
    notify({ board: access.board, why: 'rule' })
  }

  /** Whoever is there when a waiting room is opened need not wait when they come again. */
  async function setWaiting(access: BoardAccess, waiting: boolean): Promise<void> {
    if (access.waiting === waiting) return
    const { board } = access
    // What was noted before must not be stored after.
    await visits.flush()
    const admitted = waiting ? listIds(listPresent(board)) : []
    await store.setWaiting(board, { waiting, admitted })
    access.waiting = waiting
    access.admitted.clear()
    for (const id of admitted) access.admitted.add(id)
    if (!waiting) access.knocks.end(access.knocks.list().map(({ session }) => session))
    notify({ board, why: 'waiting' })
  }

  return {
    getSettings: (board, proof) => manage(board, proof, toSettings),
    changeSettings: (board, proof, { rule, waiting }) =>
      manage(board, proof, async (access) => {
        if (rule !== undefined) await setRule(access, rule)
        if (waiting !== undefined) await setWaiting(access, waiting)
        return toSettings(access)
      }),
  }
}

function toSettings({ rule, waiting }: BoardAccess): AccessSettings {
  return { rule, waiting }
}

function listIds(
  present: Iterable<{ readonly session: string; readonly person?: string | undefined }>,
): string[] {
  const ids = new Set<string>()
  for (const { session, person } of present) {
    ids.add(session)
    if (person !== undefined) ids.add(person)
  }
  return [...ids]
}
