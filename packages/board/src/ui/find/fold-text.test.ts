import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'

describe('finds, whatever the case and the accents', () => {
  it.each([
    ['MAÑANA', 'manana'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['DIYARBAKIR', 'Diyarbakır'],
    ['Ὀδυσσεύς', 'ΟΔΥΣΣΕΥΣ'],
    ['Ёлка', 'елка'],
    ['Łódź', 'lodz'],
    ['Việt Nam', 'viet nam'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['Ｔｉｚａ', 'tiza'],
    ['ﬁn', 'FIN'],
    ['one\n  line', 'one line'],
    ['日本語のメモ', '日本語'],
    ['한국', '한'],
    ['👩‍🏫 lesson', '👩‍🏫'],
  ])('%s by %s', (text, typed) => {
    expect(foldText(text)).toContain(foldText(typed))
  })
})

it.each([
  ['कि', 'क्'],
  ['が', 'か゜'],
  ['abc', 'abd'],
])('does not find %s by %s', (text, typed) => {
  expect(foldText(text)).not.toContain(foldText(typed))
})
