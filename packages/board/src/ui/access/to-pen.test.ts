import { toRight } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { toPen } from './to-pen.ts'

const toPenOf = (pen: boolean | null | undefined) => (pen === null ? undefined : pen)

it.each(['everybody', 'own', 'pen'] as const)(
  '[RI2] under %s, who came by a link that draws draws or not as a host wants',
  (rule) => {
    const standing = { link: 'draw', isHost: false, rule } as const
    for (const isTaken of [true, false]) {
      const given = toPen({ rule, isWanted: true, isTaken }).pen
      const taken = toPen({ rule, isWanted: false, isTaken }).pen
      expect(['own', 'draw']).toContain(toRight({ ...standing, pen: toPenOf(given) }))
      expect(toRight({ ...standing, pen: toPenOf(taken) })).toBe('comment')
    }
  },
)

it('leaves as little as the rule needs', () => {
  expect(toPen({ rule: 'everybody', isWanted: true, isTaken: true })).toEqual({ pen: null })
  expect(toPen({ rule: 'everybody', isWanted: true, isTaken: false })).toEqual({ pen: true })
  expect(toPen({ rule: 'pen', isWanted: false, isTaken: false })).toEqual({ pen: null })
})
