import { describe, expect, it } from 'vitest'
import { parseRoute, parseTypedLink, toBoardLink } from './route.ts'

const board = 'AbCdEfGhIjKlMnOpQrStU0'
const base = 'https://draw.example/tiza/'

describe('parseRoute', () => {
  it.each([
    [base, { page: 'start' }],
    ['https://draw.example/tiza', { page: 'start' }],
    [`${base}b/${board}`, { page: 'board', board }],
    [`${base}b/${board}/?x=1#y`, { page: 'board', board }],
    [`${base}b/short`, { page: 'board', board: 'short' }],
    [`${base}b/`, { page: 'unknown' }],
    [`${base}other`, { page: 'unknown' }],
    [`https://draw.example/b/${board}`, { page: 'unknown' }],
  ])('%s', (address, route) => {
    expect(parseRoute(address, base)).toEqual(route)
  })

  it('comes back from the link it made', () => {
    expect(parseRoute(toBoardLink(board, base), base)).toEqual({ page: 'board', board })
  })
})

describe('parseTypedLink', () => {
  it.each([
    ['its link', `  ${base}b/${board} `, { state: 'board', board }],
    ['a link without its scheme', `draw.example/tiza/b/${board}`, { state: 'board', board }],
    ['the bare id', board, { state: 'board', board }],
    ['a link that carries a place', `${base}b/${board}#1,2`, { state: 'board', board }],
    ['a host link', `${base}b/${board}#host=${board}`, { state: 'board', board, host: board }],
    [
      'a signed link',
      `${base}b/board-${'p'.repeat(16)}#token=a.b.c`,
      { state: 'elsewhere', address: `${base}b/board-${'p'.repeat(16)}#token=a.b.c` },
    ],
    [
      'a link of another server',
      `http://192.168.1.7:3000/b/${board}`,
      { state: 'elsewhere', address: `http://192.168.1.7:3000/b/${board}` },
    ],
    ['nothing', '', { state: 'invalid' }],
    ['words', 'our drawing', { state: 'invalid' }],
    ['half an id', `${base}b/${board.slice(3)}`, { state: 'invalid' }],
    ['a script', `javascript:alert(1)//b/${board}`, { state: 'invalid' }],
  ])('understands %s', (_name, text, link) => {
    expect(parseTypedLink(text, base)).toEqual(link)
  })
})
