import { expect, it } from 'vitest'
import { toDisposition } from './to-disposition.ts'

it.each([
  ['Plan.svg', `inline; filename="Plan.svg"; filename*=UTF-8''Plan.svg`],
  ['a b.png', `inline; filename="a b.png"; filename*=UTF-8''a%20b.png`],
  ['Año "1".pdf', `inline; filename="A_o _1_.pdf"; filename*=UTF-8''A%C3%B1o%20%221%22.pdf`],
  [
    "it's 50% (😀)*.svg",
    `inline; filename="it's 50_ (__)*.svg"; filename*=UTF-8''it%27s%2050%25%20%28%F0%9F%98%80%29%2A.svg`,
  ],
  [
    '../x\r\nSet-Cookie: a=1',
    `inline; filename="..xSet-Cookie: a=1"; filename*=UTF-8''..xSet-Cookie%3A%20a%3D1`,
  ],
])('%s is saved as that, and is no header of its own', (name, disposition) => {
  expect(toDisposition(name)).toBe(disposition)
})
