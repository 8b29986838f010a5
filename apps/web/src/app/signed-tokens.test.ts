import { expect, it } from 'vitest'
import { createSignedTokens } from './signed-tokens.ts'

function createStorage(): Storage {
  const values = new Map<string, string>()
  return {
    length: 0,
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: () => null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  }
}

it('keeps one token for each board, also for the next visit, and not for ever more', () => {
  const storage = createStorage()
  const tokens = createSignedTokens({ storage })
  tokens.keep('a', 'first')
  tokens.keep('b', 'other')
  tokens.keep('a', 'second')
  const later = createSignedTokens({ storage })
  expect([later.get('a'), later.get('b'), later.get('c')]).toEqual(['second', 'other', undefined])
  for (let at = 0; at < 49; at++) later.keep(`board-${at}`, 'x')
  expect([later.get('a'), later.get('b')]).toEqual(['second', undefined])
})

it('takes nothing for a token that is none', () => {
  const storage = createStorage()
  storage.setItem('tiza:tokens', JSON.stringify([['a', 'x'], ['b'], 7, ['c', 7]]))
  const tokens = createSignedTokens({ storage })
  expect([tokens.get('a'), tokens.get('b'), tokens.get('c')]).toEqual(['x', undefined, undefined])
})
