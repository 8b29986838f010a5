import { palette } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { getTextColor } from '../text/text-color.ts'
import { getContrast } from './contrast.ts'
import { toNotePaper } from './note-paper.ts'
import { paper, themes } from './palette.ts'

const toParts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Degrees on the wheel of colours, and how bright it is, 0 to 1. */
function toHue(hex: string): { readonly hue: number; readonly brightness: number } {
  const [r = 0, g = 0, b = 0] = toParts(hex)
  const hue = (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI
  return { hue, brightness: Math.max(r, g, b) / 255 }
}

describe.each(themes)('a note on a %s board', (theme) => {
  it.each(palette)('in %s has a text that can be read', (fill) => {
    const behind = toNotePaper(fill, theme) ?? ''
    for (const textColor of palette) {
      const ink = getTextColor({ fill, textColor, isPaper: true }, theme)
      expect(getContrast(ink, behind), textColor).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(palette.filter((color) => color !== 'black' && color !== 'grey'))(
    'in %s is what it is called in daylight',
    (fill) => {
      const there = toHue(toNotePaper(fill, theme) ?? '')
      const turned = Math.abs(there.hue - toHue(toNotePaper(fill, 'light') ?? '').hue)
      expect(Math.min(turned, 360 - turned)).toBeLessThan(16)
      expect(there.brightness, 'no dark yellow, which is brown').toBeGreaterThan(0.8)
    },
  )

  it.each(palette)('in %s stands out from the board', (fill) => {
    const contrast = getContrast(toNotePaper(fill, theme) ?? '', paper[theme])
    expect(contrast).toBeGreaterThan(theme === 'light' ? 1.05 : 1.6)
  })
})

it('a colour of its own is the same everywhere, and no paper none', () => {
  for (const theme of themes) {
    expect(toNotePaper('#123456', theme)).toBe('#123456')
    expect(toNotePaper('none', theme)).toBeUndefined()
  }
})
