import type { AccessLink } from '@tiza/client/access'
import { expect, it } from 'vitest'
import { findWay } from './find-way.ts'

const link: AccessLink = {
  ...{ id: 'one', right: 'draw', label: '', createdAt: 0, hasPassword: false, people: 3 },
}
const find = (more: Partial<AccessLink> = {}) =>
  findWay([{ ...link, ...more }], { link: 'one' }, 10)

it('finds the link by which somebody came, and how many others did', () => {
  expect(find()).toEqual({ link, others: 2 })
  expect(find({ expiresAt: 11 })?.others).toBe(2)
  expect(find({ people: 0 })?.others, 'known only for a while').toBe(0)
})

it('finds none that lets in nobody else', () => {
  expect(find({ id: 'other' })).toBeUndefined()
  expect(find({ revoked: true })).toBeUndefined()
  expect(find({ closed: true })).toBeUndefined()
  expect(find({ expiresAt: 10 })).toBeUndefined()
  expect(findWay([link], undefined, 10)).toBeUndefined()
})
