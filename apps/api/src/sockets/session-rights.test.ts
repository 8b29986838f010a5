import type { Op, Right } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { firstSettings } from '../storage/access-store.ts'
import { createSessionRights, type SessionRightsOptions } from './session-rights.ts'

/** Access to one board, as a test sets it. */
function createAccess() {
  const said = {
    right: 'draw' as Right | undefined,
    settings: firstSettings,
    people: new Map<string, string>(),
  }
  const access: SessionRightsOptions['access'] = {
    getRight: () => said.right,
    getSettings: () => said.settings,
    getPerson: (_board, session) => said.people.get(session),
  }
  return { said, access }
}

function start(options: Partial<SessionRightsOptions> = {}) {
  const { said, access } = createAccess()
  const usual = { id: 'me', board: 'board', visitor: { link: 'link' }, most: 'host' } as const
  const rights = createSessionRights({ ...usual, access, now: () => 0, ...options })
  if (!rights) throw new Error('it is not let in')
  return { said, rights }
}

it('[RI10] are none of somebody who was sent out since the handshake', () => {
  const { said, access } = createAccess()
  said.right = undefined
  const visitor = { link: 'link' }
  const options = { id: 'me', board: 'board', visitor, most: 'host', access } as const
  expect(createSessionRights({ ...options, now: () => 0 })).toBeUndefined()
})

it('[RI6] follow what changes, and say whether there is anything to tell', () => {
  const { said, rights } = start()
  expect(rights.follow()).toBe('same')
  const settings = { ...firstSettings, names: false }
  said.settings = settings
  expect([rights.follow(), rights.right, rights.settings]).toEqual(['changed', 'draw', settings])
  said.right = 'own'
  expect([rights.follow(), rights.right, rights.follow()]).toEqual(['changed', 'own', 'same'])
  said.right = undefined
  expect([rights.follow(), rights.right]).toEqual(['removed', 'look'])
})

it('[SN6] are at most what the token allows', () => {
  const { said, rights } = start({ most: 'look' })
  expect(rights.right).toBe('look')
  said.right = 'host'
  expect([rights.follow(), rights.right]).toEqual(['same', 'look'])
})

it('[RI7] count as own what sessions of the same person made, under `own` alone', () => {
  const { said, rights } = start({ visitor: { link: 'link', person: 'ana' } })
  expect(rights.isOwn).toBeUndefined()
  said.people.set('tab', 'ana').set('other', 'ben')
  said.right = 'own'
  rights.follow()
  const isOwn = (author: string) => rights.isOwn?.(author)
  expect(['me', 'tab', 'other', 'unknown'].map(isOwn)).toEqual([true, true, false, false])
  rights.become({ link: 'link' })
  expect(['me', 'tab', 'other', 'unknown'].map(isOwn)).toEqual([true, false, false, false])
})

it('[RI8] let a running stroke be finished, until the right to draw is back', () => {
  const { said, rights } = start()
  const id = 'stroke'.padEnd(21, '-')
  const more: readonly Op[] = [{ op: 'append', id, off: 1, pts: 'AACA' }]
  rights.noteSent([buildStroke(id, [[0, 0, 1]])])
  expect(rights.takeFinish(more)).toBe(false)
  for (const right of ['comment', 'look'] as const) {
    said.right = right
    rights.follow()
    expect(rights.takeFinish(more)).toBe(true)
  }
  said.right = 'own'
  rights.follow()
  expect(rights.takeFinish(more)).toBe(false)
  said.right = 'comment'
  rights.follow()
  expect(rights.takeFinish(more)).toBe(true)
  expect(rights.takeFinish([buildShape('rect', { id: 'rect'.padEnd(21, '-') })])).toBe(false)
  expect(rights.takeFinish(more)).toBe(false)
})
