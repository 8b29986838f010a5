import { expect, it } from 'vitest'
import { createBoardPictures } from './board-pictures.ts'

const picture = 'data:image/webp;base64,UklGRg=='

function createStorage() {
  const values = new Map<string, string>()
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

it('keeps a picture for each board until it is forgotten', () => {
  const storage = createStorage()
  const pictures = createBoardPictures({ storage })
  pictures.keep('a', picture)
  expect([pictures.get('a'), pictures.get('b')]).toEqual([picture, undefined])
  pictures.forget('a')
  expect(storage.values.size).toBe(0)
})

it('keeps nothing large, and shows nothing that is no picture', () => {
  const storage = createStorage()
  const pictures = createBoardPictures({ storage })
  pictures.keep('a', `data:image/png;base64,${'A'.repeat(20_000)}`)
  pictures.keep('b', 'data:image/svg+xml,<svg/>')
  expect(storage.values.size).toBe(0)
  storage.setItem('tiza:picture:c', 'https://somewhere.else/x.png')
  expect(pictures.get('c')).toBeUndefined()
})

it('goes on without a storage, or with one that refuses', () => {
  const refuse = () => {
    throw new Error('forbidden')
  }
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse }
  for (const pictures of [
    createBoardPictures({ storage }),
    createBoardPictures({ storage: undefined }),
  ]) {
    pictures.keep('a', picture)
    pictures.forget('a')
    expect(pictures.get('a')).toBeUndefined()
  }
})
