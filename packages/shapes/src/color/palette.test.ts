import { palette as names } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { getContrast } from './contrast.ts'
import { paper, themes, toCss, toFillCss } from './palette.ts'

describe.each(themes)('on a %s board', (theme) => {
  it.each(names)('%s reads on the paper', (name) => {
    expect(getContrast(toCss(name, theme), paper[theme])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(names)('a text in black reads on a fill of %s', (name) => {
    const fill = toFillCss(name, theme) ?? ''
    expect(getContrast(toCss('black', theme), fill)).toBeGreaterThanOrEqual(4.5)
  })
})

it('custom colours are the same in all themes', () => {
  expect(themes.map((theme) => toCss('#123456', theme))).toEqual(themes.map(() => '#123456'))
})
