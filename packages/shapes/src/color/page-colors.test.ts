import { palette as names } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { getContrast } from './contrast.ts'
import { pageColors } from './page-colors.ts'
import { paper, themes, toCss } from './palette.ts'

describe.each(themes)('[AS15] a page on a %s board', (theme) => {
  it.each(names)('ink in %s can be read on it', (name) => {
    expect(getContrast(toCss(name, theme), pageColors[theme].paper)).toBeGreaterThanOrEqual(4.5)
  })

  it('its print can be read, and its paper is told from the board', () => {
    const { paper: sheet, print } = pageColors[theme]
    expect(getContrast(print, sheet)).toBeGreaterThanOrEqual(10)
    expect(sheet).not.toBe(paper[theme])
  })
})
