import { beforeEach, describe, expect, it } from 'vitest'
import { createPasswordCheck, type PasswordCheck } from './password-check.ts'

let nowMs = 0
let passwords: PasswordCheck
/** How many slow hashes were made, and how many at once at most. */
let hashes: { made: number; running: number; most: number }

beforeEach(() => {
  hashes = { made: 0, running: 0, most: 0 }
  passwords = createPasswordCheck({
    now: () => nowMs,
    async isPassword(password, stored) {
      hashes.made++
      hashes.most = Math.max(hashes.most, ++hashes.running)
      await new Promise((resolve) => setImmediate(resolve))
      hashes.running--
      return password === stored
    },
  })
})

const say = (password: string, { id = 'link', address = '10.0.0.1' } = {}) =>
  passwords.check({ id, password: 'yes' }, { password, address })
const times = <T>(count: number, work: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => work(at))

it('[LK7] a class that says the right one at once costs one slow hash and no try', async () => {
  const answers = await Promise.all(times(300, () => say('yes')))
  expect(new Set(answers)).toEqual(new Set(['right']))
  expect(hashes.made).toBe(1)
  const wrong = await Promise.all(times(11, (at) => say(`no ${at}`)))
  expect(wrong.filter((answer) => answer === 'wrong')).toHaveLength(10)
})

it('there is one slow hash at a time, and some of those who come meanwhile come again', async () => {
  const answers = await Promise.all(
    times(150, (at) => say('no', { address: `10.0.${at}.1`, id: `${at}` })),
  )
  expect(hashes).toEqual({ made: 100, running: 0, most: 1 })
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(100)
  expect(answers[149]).toEqual({ retryAfterMs: 2_000 })
})

describe('[LK7] wrong ones are limited', () => {
  it('by address for all links together: 60, and then one a second', async () => {
    const guess = (at: number) => say('no', { id: `link ${at}` })
    const answers = await Promise.all(times(60, guess))
    expect(new Set(answers)).toEqual(new Set(['wrong']))
    expect(await guess(60)).toEqual({ retryAfterMs: 1_000 })
    expect(await say('yes', { id: 'link 61' }), 'a right one, too').toEqual({ retryAfterMs: 1_000 })
    expect(await say('no', { address: '10.0.0.2' })).toBe('wrong')
    nowMs += 1_000
    expect(await guess(62)).toBe('wrong')
    expect(hashes.made).toBe(62)
  })

  it('by the /48 of an address, of which one customer may have all', async () => {
    const guess = (at: number, net = '2001:db8:7') => say(`no ${at}`, { address: `${net}:${at}` })
    const answers = await Promise.all(times(30, guess))
    expect(new Set(answers)).toEqual(new Set(['wrong']))
    expect(await guess(31)).toEqual({ retryAfterMs: 2_000 })
    expect(await guess(31, '2001:db8:8')).toBe('wrong')
  })
})
