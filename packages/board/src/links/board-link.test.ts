import { expect, it } from 'vitest'
import { parseBoardLink } from './board-link.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const base = 'https://tiza.example/draw/'

it.each([
  id,
  ` ${id} `,
  `https://tiza.example/draw/b/${id}`,
  `https://tiza.example/draw/b/${id}/`,
  `https://tiza.example/draw/b/${id}#view=0,0,1`,
])('%s is the link of a board', (link) => {
  expect(parseBoardLink(link, base)).toEqual({ id, address: `https://tiza.example/draw/b/${id}` })
})

it.each(['', 'short', `https://tiza.example/x/${id}`, `${id}?`.slice(1)])(
  '%j is none, and is not repeated in the error, since links are secret',
  (link) => {
    expect(() => parseBoardLink(link, base)).toThrow(/^this is not the link of a board$/)
  },
)
