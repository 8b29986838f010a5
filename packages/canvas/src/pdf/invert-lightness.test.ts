import { expect, it } from 'vitest'
import { invertLightness, type Rgb, toLightness } from './invert-lightness.ts'

const colors = { paper: [33, 37, 41], print: [241, 243, 245] } as const
const exact = { paper: [0, 0, 0], print: [255, 255, 255] } as const

function invert(color: Rgb, between: { readonly paper: Rgb; readonly print: Rgb } = exact): Rgb {
  const data = Uint8ClampedArray.from([...color, 255])
  invertLightness(data, between)
  const [red = 0, green = 0, blue = 0, alpha] = data
  expect(alpha).toBe(255)
  return [red, green, blue]
}

/** Degrees on the wheel of colours. */
function toHue([red, green, blue]: Rgb): number {
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI
}

it('white becomes the paper, black the print, and grey lies between', () => {
  expect(invert([255, 255, 255], colors)).toEqual(colors.paper)
  expect(invert([0, 0, 0], colors)).toEqual(colors.print)
  expect(invert([128, 128, 128], colors)).toEqual([137, 140, 143])
})

it.each<readonly [string, Rgb]>([
  ['red', [201, 42, 42]],
  ['pure red', [255, 0, 0]],
  ['pure blue', [0, 0, 255]],
  ['a yellow marker', [255, 241, 0]],
  ['dark green', [20, 90, 30]],
  ['pale pink', [255, 220, 230]],
])('%s keeps its hue, and is as light as it was dark', (_, color) => {
  const inverted = invert(color)
  const turned = Math.abs(toHue(inverted) - toHue(color))
  expect(Math.min(turned, 360 - turned)).toBeLessThan(6)
  expect(Math.abs(toLightness(...inverted) + toLightness(...color) - 255)).toBeLessThan(2)
})

it('each pixel is inverted once, whatever is beside it', () => {
  const row: readonly Rgb[] = [
    [255, 255, 255],
    [255, 255, 255],
    [0, 0, 0],
    [255, 255, 255],
    [0, 0, 255],
    [0, 0, 255],
  ]
  const data = Uint8ClampedArray.from(row.flatMap((color) => [...color, 255]))
  invertLightness(data, colors)
  expect([...data]).toEqual(row.flatMap((color) => [...invert(color, colors), 255]))
})
