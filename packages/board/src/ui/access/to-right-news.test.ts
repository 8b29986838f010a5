import type { BoardRights } from '@tiza/client'
import { expect, it } from 'vitest'
import { toRightNews } from './to-right-news.ts'

const draws: BoardRights = { publicId: 'public-id-of-one', right: 'draw', rule: 'everybody' }

it('whoever comes and draws is told nothing', () => {
  for (const right of ['own', 'draw', 'host'] as const) {
    expect(toRightNews({ ...draws, right }, undefined)).toBeUndefined()
  }
})

it('whoever comes and may not draw reads why', () => {
  const looks: BoardRights = { ...draws, right: 'look' }
  expect(toRightNews(looks, undefined)).toBe('look')
  expect(toRightNews({ ...looks, rule: 'pen' }, undefined)).toBe('pen')
  expect(toRightNews({ ...looks, rule: 'hosts' }, undefined)).toBe('hosts')
})

it.each([
  ['comment', 'pen', 'draw', 'pen'],
  ['comment', 'everybody', 'draw', 'taken'],
  ['draw', 'pen', 'comment', 'draw'],
  ['own', 'own', 'comment', 'own'],
  ['host', 'everybody', 'draw', 'host'],
  ['draw', 'everybody', 'host', 'lost'],
] as const)('who becomes %s, where %s draw, after %s reads %s', (right, rule, was, news) => {
  expect(toRightNews({ ...draws, right, rule }, { ...draws, right: was })).toBe(news)
})

it('[RI12] whoever may not draw reads that the board is locked, whatever the rule, and when it no longer is', () => {
  const locked: BoardRights = { ...draws, right: 'comment', rule: 'pen', locked: true, why: 'lock' }
  expect(toRightNews(locked, undefined)).toBe('locked')
  expect(toRightNews(locked, draws)).toBe('locked')
  expect(toRightNews({ ...draws, why: 'lock' }, locked)).toBe('draw')
  const host: BoardRights = { ...locked, right: 'host' }
  expect(toRightNews(host, undefined)).toBeUndefined()
  expect(toRightNews(host, { ...draws, right: 'host' })).toBeUndefined()
})

it('a rule that changes nothing for somebody is no news to them', () => {
  expect(toRightNews({ ...draws, right: 'host', rule: 'pen' }, { ...draws, right: 'host' })).toBe(
    undefined,
  )
})

it('what changed before anything could be said is said', () => {
  expect(toRightNews({ ...draws, why: 'pen' }, undefined)).toBe('draw')
  expect(toRightNews({ ...draws, right: 'host', why: 'host' }, undefined)).toBe('host')
  expect(toRightNews({ ...draws, right: 'own', rule: 'own', why: 'rule' }, undefined)).toBe('own')
  expect(toRightNews({ ...draws, right: 'host', rule: 'pen', why: 'rule' }, undefined)).toBe(
    undefined,
  )
})
