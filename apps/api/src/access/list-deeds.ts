import type { BoardAccess } from '@tiza/protocol'
import type { StoredPerson } from '../storage/access-store.ts'
import type { NewDeed } from './audit.ts'

/** What a host has done to somebody, for the audit log: nothing where nothing has changed. */
export function listDeeds(
  before: StoredPerson,
  after: StoredPerson,
): readonly Pick<NewDeed, 'deed' | 'detail'>[] {
  const { person } = after
  const isOut = after.removedAt !== undefined
  const pen = after.pen === undefined ? 'left' : after.pen ? 'given' : 'taken'
  return [
    ...(before.pen === after.pen ? [] : [{ deed: 'pen' as const, detail: `${person} ${pen}` }]),
    ...(before.isHost === after.isHost
      ? []
      : [{ deed: 'host' as const, detail: `${person} ${after.isHost ? 'made' : 'unmade'}` }]),
    ...((before.removedAt !== undefined) === isOut
      ? []
      : [{ deed: 'removed' as const, detail: `${person} ${isOut ? 'out' : 'in'}` }]),
  ]
}

/** What a host has set on a board, likewise. */
export function listSettingDeeds(
  before: BoardAccess,
  after: BoardAccess,
): readonly Pick<NewDeed, 'deed' | 'detail'>[] {
  const toDetail = (isOn: boolean | undefined) => (isOn ? 'on' : 'off')
  return [
    ...(before.rule === after.rule ? [] : [{ deed: 'rule' as const, detail: after.rule }]),
    ...(before.waiting === after.waiting
      ? []
      : [{ deed: 'waiting' as const, detail: toDetail(after.waiting) }]),
    ...(before.locked === after.locked
      ? []
      : [{ deed: 'locked' as const, detail: toDetail(after.locked) }]),
    ...(before.names === after.names
      ? []
      : [{ deed: 'names' as const, detail: toDetail(after.names) }]),
  ]
}
