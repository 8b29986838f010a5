import type { BoardAccess as AccessSettings, AccessChange as SettingsChange } from '@tiza/protocol'
import type { BoardSettings } from '../storage/access-store.ts'
import type { AccessChange } from './access.ts'
import type { AccessManager } from './access-manager.ts'
import type { BoardAccess } from './board-access.ts'
import { listSettingDeeds } from './list-deeds.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts set on their boards. */
export function createSettingsManager(
  manage: Manage,
  { store, visits, notify, audit, listPresent }: AccessManagerOptions,
): Pick<AccessManager, 'loadSettings' | 'changeSettings'> {
  async function setSettings(access: BoardAccess, after: BoardSettings): Promise<void> {
    const { board, term, settings: before } = access
    const why = findReason(before, after)
    if (!why) return
    await store.saveSettings(board, after, term)
    access.settings = after
    notify({ board, why })
  }

  /** Whoever is there when a waiting room is opened need not wait when they come again. */
  async function setWaiting(access: BoardAccess, waiting: boolean): Promise<void> {
    if (access.waiting === waiting) return
    const { board, term } = access
    // What was noted before must not be stored after.
    await visits.flush()
    const admitted = waiting ? listIds(listPresent(board)) : []
    await store.setWaiting(board, { waiting, admitted }, term)
    access.waiting = waiting
    access.admitted.clear()
    // Whoever came while that was stored is there as well.
    const late = waiting ? listIds(listPresent(board)).filter((id) => !admitted.includes(id)) : []
    for (const id of [...admitted, ...late]) access.admitted.add(id)
    if (late.length > 0) await store.saveAdmitted(board, late, term)
    if (!waiting) access.knocks.end(access.knocks.list().map(({ session }) => session))
    notify({ board, why: 'waiting' })
  }

  return {
    loadSettings: (board, proof) => manage(board, proof, toSettings),
    changeSettings: (board, proof, change) =>
      manage(board, proof, async (access, by) => {
        const before = toSettings(access)
        await setSettings(access, applyChange(access.settings, change))
        if (change.waiting !== undefined) await setWaiting(access, change.waiting)
        for (const deed of listSettingDeeds(before, toSettings(access))) {
          audit.note({ board, ...by, ...deed })
        }
        return toSettings(access)
      }),
  }
}

function toSettings({ settings, waiting }: BoardAccess): AccessSettings {
  return { ...settings, waiting }
}

function applyChange(
  before: BoardSettings,
  { rule = before.rule, locked = before.locked, names = before.names }: SettingsChange,
): BoardSettings {
  return { rule, locked, names }
}

/** What people are told of several changes at once: what they feel most. */
function findReason(before: BoardSettings, after: BoardSettings): AccessChange['why'] | undefined {
  if (before.locked !== after.locked) return 'lock'
  if (before.rule !== after.rule) return 'rule'
  return before.names === after.names ? undefined : 'names'
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
