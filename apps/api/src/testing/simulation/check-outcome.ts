import { deepStrictEqual, ok } from 'node:assert/strict'
import type { BoardClient } from '@tiza/client'
import { boardRecordId, getRight, type Shape } from '@tiza/protocol'
import type { StoredAccess } from '../../storage/access-store.ts'
import { findModelDenial, type ModelState } from './access-model.ts'
import type { Somebody, Tab } from './people.ts'
import { giveRightsBack } from './settle.ts'
import { listWays, type Visit } from './visit.ts'
import type { World } from './world.ts'

/** Throws unless everybody has the right and the board that they should have, and nothing of theirs is lost. */
export async function checkOutcome(world: World): Promise<void> {
  const state = await checkStored(world)
  checkRights(world, state)
  checkBoards(world)
  checkAcked(world)
  await giveRightsBack(world)
  await checkStored(world)
  checkBoards(world)
  checkAcked(world)
  for (const somebody of world.people) checkKept(world, somebody)
}

/** What hosts have done and were told of is stored, and nothing else. */
async function checkStored({ disk, board, witness }: World): Promise<ModelState> {
  const [stored, binnedAt] = await Promise.all([disk.loadAccess(board), disk.findBinned(board)])
  ok(stored, 'the board is gone')
  const isBinned = binnedAt !== undefined
  const what = `this is stored: ${JSON.stringify({ ...stored, isBinned })}`
  witness.possible.observe((state) => isStoredSo(state, stored, isBinned), what)
  const [state] = witness.possible.list()
  ok(state)
  return state
}

function isStoredSo(state: ModelState, stored: StoredAccess, isBinned: boolean): boolean {
  const { rule, locked, names } = stored.settings
  const { waiting, links, people } = stored
  const isSet =
    state.rule === rule &&
    state.locked === locked &&
    state.names === names &&
    state.waiting === waiting &&
    state.isBinned === isBinned
  const known = new Map(people.map((one) => [one.person, one]))
  const arePeople = [...new Set([...known.keys(), ...Object.keys(state.people)])].every((id) => {
    const { isHost = false, isRemoved = false, pen } = state.people[id] ?? {}
    const one = known.get(id)
    const isGone = one?.removedAt !== undefined
    return isHost === (one?.isHost ?? false) && isRemoved === isGone && pen === one?.pen
  })
  const areLinks = links.every(({ id, right, revokedAt, expiresAt }) => {
    const link = state.links[id]
    // One that was made for somebody who was not told of it opens nothing for anybody.
    if (!link) return true
    const isRevoked = revokedAt !== undefined
    return link.right === right && link.isRevoked === isRevoked && link.expiresAt === expiresAt
  })
  const ids = new Set(links.map(({ id }) => id))
  return isSet && arePeople && areLinks && Object.keys(state.links).every((id) => ids.has(id))
}

/** [RI2] [RI6] [RI10] Everybody has, and is told, and is seen to have, the right that they should have. */
function checkRights(world: World, state: ModelState): void {
  const { witness, people } = world
  const visits = witness.listVisits()
  for (const visit of visits) {
    ok(
      !visit.isDenied,
      `[RI9] ${visit.session} is there, and has said that it is somebody who may not be`,
    )
    const exact = witness.standings.get(state, listWays(visit))
    const is = JSON.stringify([...exact])
    ok(
      exact.size === 1 && visit.right && exact.has(visit.right),
      `[RI6] ${visit.session} has ${visit.right} and not ${is}`,
    )
  }
  for (const somebody of people) {
    for (const tab of somebody.tabs) checkTab(world, { state, somebody, tab, visits })
  }
}

function checkTab(
  { links }: World,
  {
    state,
    somebody,
    tab,
    visits,
  }: {
    readonly state: ModelState
    readonly somebody: Somebody
    readonly tab: Tab
    readonly visits: readonly Visit[]
  },
): void {
  const { client } = tab
  ok(client, 'a tab is not open')
  const { connection, rights } = client.status
  const where = `${somebody.name}: ${JSON.stringify({ connection, rights })}`
  if (connection.state === 'online') {
    const visit = visits.find(({ session }) => session === client.presence.session)
    ok(visit, `is online and not there: ${where}`)
    deepStrictEqual(rights?.right, visit.right, `[RI6] ${where}`)
    const { rule, locked, names } = state
    const told = {
      rule: rights?.rule,
      locked: rights?.locked ?? false,
      names: rights?.names ?? true,
    }
    deepStrictEqual(told, { rule, locked, names }, `[RI3] ${where}`)
    checkPeers(client, visits, where)
    return
  }
  const toId = (key: string | undefined) => links.find((link) => link.key === key)?.id
  // Who has never been let in by a link cannot say who they are.
  const said = somebody.knows(tab.key)
    ? { hostLink: toId(somebody.host), person: somebody.person }
    : { hostLink: undefined, person: undefined }
  const by = { link: toId(tab.key) ?? '', ...said }
  const denial = findModelDenial(state, by, Date.now())
  if (connection.state === 'ended') {
    ok(denial !== 'in', `[RI10] is not let in, and should be: ${where}`)
    return
  }
  const waits = connection.state === 'offline' && connection.reason === 'waiting'
  ok(waits && state.waiting && denial === 'in', `is not there: ${where}`)
}

/** [RI3] [PE1] Everybody sees of the others what these may do. */
function checkPeers({ presence }: BoardClient, visits: readonly Visit[], where: string): void {
  const told = visits
    .filter(({ session }) => session !== presence.session)
    .map(({ session, right }) => [session, right] as const)
  const seen = [...presence.peers.values()].map((peer) => [peer.session, getRight(peer)] as const)
  const toSorted = (all: readonly (readonly [string, string | undefined])[]) =>
    [...all].sort(([a], [b]) => (a < b ? -1 : 1))
  deepStrictEqual(toSorted(seen), toSorted(told), `[RI6] what is seen of others: ${where}`)
}

/** [INV1] [INV6] Whoever is there, and has nothing unsent, sees the same board. */
function checkBoards({ people, witness }: World): void {
  const board = [...witness.log.board.shapes.values()].filter(
    ({ id, deleted }) => !deleted && id !== boardRecordId,
  )
  for (const { name, tabs } of people) {
    for (const { client } of tabs) {
      if (client?.status.connection.state !== 'online') continue
      if (client.status.role === 'editor') deepStrictEqual(client.status.pending, 0, name)
      if (client.status.pending > 0) continue
      deepStrictEqual(sort([...client.shapes.values()]), sort(board), `[INV1] ${name}`)
    }
  }
}

/** [INV2] What was acknowledged is in the log, where its author was told. */
function checkAcked({ witness, disk: { log } }: World): void {
  for (const { session, n, seq } of witness.trials.acked) {
    const { by, n: logged } = log[seq - 1] ?? {}
    deepStrictEqual([by, logged], [session, n], `[INV2] ${seq}`)
  }
  for (const [at, { seq }] of log.entries()) deepStrictEqual(seq, at + 1, '[INV4]')
}

/** Whatever somebody has made is on the board, or was refused and they were told, or is on their device. */
function checkKept({ witness }: World, { name, made, rejections, device }: Somebody): void {
  const kept = new Set([
    ...witness.log.board.shapes.keys(),
    ...rejections.flatMap(({ ops }) => ops.map(({ id }) => id)),
    ...device.listUnsent().flatMap(({ ops }) => ops.map(({ id }) => id)),
  ])
  const lost = [...made.keys()].filter((id) => !kept.has(id))
  deepStrictEqual(lost, [], `of what ${name} has made`)
}

function sort(shapes: readonly Shape[]): Shape[] {
  return [...shapes].sort((a, b) => (a.id < b.id ? -1 : 1))
}
