import { type Color, type CreateOp, palette } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { getContrast, mixColors } from '../color/contrast.ts'
import { toNotePaper } from '../color/note-paper.ts'
import { paper, themes, toCss, toFillCss } from '../color/palette.ts'
import { standardShapes } from '../registry.ts'
import { getTextColor, type Inked } from './text-color.ts'

const id = 'a'.repeat(21)
/** What the colour of a shape's text depends on, as its kind has it. */
function toInked({ op: _, ...shape }: CreateOp): Inked {
  const { text } = standardShapes.get(shape.kind)
  return text?.getInked({ ...shape, by: '', at: 0, seq: 0 }) ?? {}
}

const random = createRandom(3)
const customs = Array.from(
  { length: 60 },
  (): Color => `#${random.integer(0, 0xffffff).toString(16).padStart(6, '0')}`,
)
const edges: readonly Color[] = ['#000000', '#ffffff', '#767676', '#808080', '#ff0000', '#ffff00']
const colors: readonly Color[] = [...palette, ...edges, ...customs]

const toParts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Degrees on the wheel of colours. */
function getHue(hex: string): number {
  const [r = 0, g = 0, b = 0] = toParts(hex)
  return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI
}

/** Of what is nearly grey, rounding alone turns the hue. */
function isOfHue(hex: string, other: string): boolean {
  const parts = toParts(hex)
  if (Math.max(...parts) - Math.min(...parts) < 24) return true
  const turned = Math.abs(getHue(hex) - getHue(other))
  return Math.min(turned, 360 - turned) < 8
}

describe.each(themes)('a text on a fill on a %s board', (theme) => {
  it.each([
    [20, false, 4.5],
    [24, false, 3],
    [19, true, 3],
    [18, true, 4.5],
  ])('of size %i, bold %s, has a contrast of %d, whatever the colours', (fontSize, bold, least) => {
    const unread = colors.flatMap((fill) => {
      const behind = toFillCss(fill, theme) ?? ''
      return colors.flatMap((textColor) => {
        const ink = getTextColor({ fill, textColor, fontSize, bold }, theme)
        return getContrast(ink, behind) >= least ? [] : `${textColor} on ${fill}`
      })
    })
    expect(unread).toEqual([])
  })

  it('keeps a colour that can be read there, and the hue of one that cannot', () => {
    const lost = colors.flatMap((fill) =>
      customs.flatMap((textColor) => {
        const ink = getTextColor({ fill, textColor }, theme)
        const isReadable = getContrast(textColor, toFillCss(fill, theme) ?? '') >= 4.5
        const isKept = isReadable ? ink === textColor : isOfHue(ink, textColor)
        return isKept ? [] : `${ink} for ${textColor} on ${fill}`
      }),
    )
    expect(lost).toEqual([])
  })

  it('[SH14] seen through, contrasts with what is then behind it, as far as that is possible', () => {
    for (const fill of colors) {
      for (const opacity of [0.8, 0.5, 0.2]) {
        const ink = getTextColor({ fill, opacity }, theme)
        const behind = mixColors(paper[theme], toFillCss(fill, theme) ?? '', opacity)
        const getSeen = (one: string) => getContrast(mixColors(behind, one, opacity), behind)
        const most = Math.max(getSeen('#000000'), getSeen('#ffffff'))
        expect(getSeen(ink), fill).toBeGreaterThanOrEqual(Math.min(4.5, most))
      }
    }
  })

  it('that is hatched is read on the paper, which its edge is of', () => {
    for (const textColor of colors) {
      const ink = getTextColor({ fill: 'black', fillStyle: 'hatch', textColor }, theme)
      expect(getContrast(ink, paper[theme])).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('of a note contrasts with its paper, which is yellow unless it says otherwise', () => {
    const ink = getTextColor(toInked(buildShape('note', { id, color: '#ffff99' })), theme)
    expect(getContrast(ink, toNotePaper('yellow', theme) ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})

it('[SH14] is that of the outline, unless it has one of its own', () => {
  expect(getTextColor({ color: 'red' }, 'light')).toBe(toCss('red', 'light'))
  expect(getTextColor({ color: 'red', textColor: 'blue' }, 'light')).toBe(toCss('blue', 'light'))
  expect(getTextColor({}, 'dark')).toBe(toCss('black', 'dark'))
})

it('without a fill is as chosen: there may be anything behind', () => {
  expect(getTextColor({ color: '#ffffff', fill: 'none' }, 'light')).toBe('#ffffff')
  const path: [number, number][] = [
    [0, 0],
    [10, 0],
    [0, 10],
  ]
  const line = buildShape('line', { id, color: '#ffffff', fill: '#eeeeee', path })
  expect(getTextColor(toInked(line), 'light'), 'of an open line it is not seen').toBe('#ffffff')
  expect(getTextColor(toInked({ ...line, closed: true }), 'light')).not.toBe('#ffffff')
})

it('of the palette takes the shade of the other theme where that can be read', () => {
  expect(getTextColor({ fill: '#ffffcc' }, 'dark')).toBe(toCss('black', 'light'))
  expect(getTextColor({ fill: '#220011', color: 'red' }, 'light')).toBe(toCss('red', 'dark'))
})
