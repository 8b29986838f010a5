import { expect, it } from 'vitest'
import { toLooks } from './to-looks.ts'

const isAlike = (one: string, other: string) =>
  [...toLooks(one)].some((look) => toLooks(other).has(look))

it.each([
  ['Ana', 'ana'],
  ['Ana', 'ANA'],
  ['Ana María', 'AnaMaría'],
  ['Ana María', ' ana  maria '],
  ['Ana', 'Аna'],
  ['Ana', 'аnа'],
  ['PABLO', 'РАBLО'],
  ['Nico', 'Νico'],
  ['Ms García', 'Ms. García'],
  ['Ana', 'A\u200bna'],
  ['Ana', 'Ａｎａ'],
  ['Ana', '𝐀𝐧𝐚'],
  ['Ana', 'Ána'],
  ['Ivo', 'lvo'],
  ['Ilan', '1lan'],
  ['Oscar', '0scar'],
  ['Carmen', 'Carrnen'],
  ['Ana', 'ᴀɴᴀ'],
  ['Ørsted', 'Orsted'],
  ['Straße', 'STRASSE'],
  ['Νίκος', 'νικοσ'],
  ['…', ' … '],
])('%j looks like %j', (one, other) => {
  expect(isAlike(one, other)).toBe(true)
  expect(isAlike(other, one)).toBe(true)
})

it.each([
  ['Ana', 'Anna'],
  ['Ana', 'Eva'],
  ['Ian', 'Lan'],
  ['Ali', 'Al'],
  ['', ''],
  ['', 'Ana'],
  ['Ana 🌟', 'Ana'],
  ['…', '!'],
  ['कि', 'का'],
  ['山田', '山本'],
])('%j does not look like %j', (one, other) => {
  expect(isAlike(one, other)).toBe(false)
})

it('every letter of the table has the letter that it looks like', () => {
  expect(toLooks('асеһіјкморԛѕтԝхуԁ')).toContain('acehijkmopqstwxyd')
  expect(toLooks('АВСЕНІЈКМОРЅТХУ')).toContain('abcehijkmopstxy')
  expect(toLooks('αικηορυνωχγ')).toContain('aiknopuvwxy')
  expect(toLooks('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ')).toContain('abezhikmnoptyx')
  expect(toLooks('ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ')).toContain('abcdeghjklmpstvwz')
  expect(toLooks('հոօս')).toContain('hnou')
})
