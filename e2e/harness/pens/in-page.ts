import type { LetterRequest } from '@tiza/shapes/pens'
import type { Step } from './replay-pen.ts'

interface View {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly picture: { readonly address: string }
}

/** Runs in a page: the widths of texts, and how far below the middle of a line its letters stand. */
export function measure({ texts, size }: { texts: readonly string[]; size: number }) {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) throw new Error('no 2d context')
  canvas.font = `${size}px sans-serif`
  const widths = texts.map((text) => canvas.measureText(text).width)
  const above = canvas.measureText('x').actualBoundingBoxAscent
  canvas.textBaseline = 'middle'
  return { widths, baseline: above - canvas.measureText('x').actualBoundingBoxAscent }
}

/** Runs in a page: a picture of four by four colours, a hundred pixels each, as a data URL. */
export function drawPicture(rgb: readonly number[]): string {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 400, height: 400 })
  const sheet = canvas.getContext('2d')
  for (let at = 0; sheet && at < 16; at++) {
    sheet.fillStyle = `rgb(${rgb.slice(at * 3, at * 3 + 3).join(',')})`
    sheet.fillRect((at % 4) * 100, Math.floor(at / 4) * 100, 100, 100)
  }
  return canvas.toDataURL()
}

/** Runs in a page: draws steps on a canvas; returns its pixels. */
export async function render({
  steps,
  x,
  y,
  width,
  height,
  scale,
  picture,
}: View & { steps: string }) {
  const image = new Image()
  image.src = picture.address
  await image.decode()
  const createSheet = () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: width * scale, height: height * scale })
    const sheet = canvas.getContext('2d')
    if (!sheet) throw new Error('no 2d context')
    return sheet
  }
  const play = (canvas: CanvasRenderingContext2D, all: readonly Step[]): void => {
    for (const [name, ...args] of all) {
      const value: unknown = Reflect.get(canvas, name)
      if (name === 'group') {
        const sheet = createSheet()
        sheet.setTransform(canvas.getTransform())
        play(sheet, args[0] as Step[])
        canvas.save()
        canvas.resetTransform()
        canvas.drawImage(sheet.canvas, 0, 0)
        canvas.restore()
      } else if (name === 'picture') {
        const [left = 0, top = 0, right = 0, bottom = 0, ...box] = args.map(Number)
        const [toX = 0, toY = 0, toWidth = 0, toHeight = 0] = box
        const from = [left * 400, top * 400, (right - left) * 400, (bottom - top) * 400] as const
        canvas.drawImage(image, ...from, toX, toY, toWidth, toHeight)
      } else if (typeof value === 'function') Reflect.apply(value, canvas, args)
      else Reflect.set(canvas, name, args[0])
    }
  }
  const canvas = createSheet()
  canvas.fillStyle = '#ffffff'
  canvas.fillRect(0, 0, width * scale, height * scale)
  canvas.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
  play(canvas, JSON.parse(steps))
  return canvas.canvas.toDataURL()
}

/** Runs in a page: how much the letters of a line cover each pixel. */
export function drawLetters({ line: { text, direction, width }, style, edge }: LetterRequest) {
  const scale = 4
  const margin = style.fontSize
  const size = { width: Math.ceil((width + margin * 2) * scale), height: margin * 2 * scale }
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const sheet = canvas.getContext('2d')
  if (!sheet) throw new Error('no 2d context')
  sheet.scale(scale, scale)
  Object.assign(sheet, { font: `${style.fontSize}px sans-serif`, direction, textAlign: 'left' })
  Object.assign(sheet, { textBaseline: 'middle', lineJoin: 'round', lineWidth: edge ?? 0 })
  if (edge === undefined) sheet.fillText(text, margin, margin)
  else sheet.strokeText(text, margin, margin)
  const { data } = sheet.getImageData(0, 0, size.width, size.height)
  let alpha = ''
  for (let at = 3; at < data.length; at += 4) alpha += String.fromCharCode(data[at] ?? 0)
  return { alpha: btoa(alpha), ...size, left: -margin, top: -margin, scale }
}

/**
 * Runs in a page: the share of blocks of pixels, of those in which either picture has something, whose
 * mean colours differ to the eye.
 */
export async function compare({
  one,
  other,
  width,
  height,
  scale,
}: View & { one: string; other: string }) {
  const block = 4
  const [columns, rows] = [width * scale, height * scale]
  const read = async (address: string) => {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: columns, height: rows })
    const sheet = canvas.getContext('2d')
    sheet?.drawImage(image, 0, 0, columns, rows)
    return sheet?.getImageData(0, 0, columns, rows).data ?? new Uint8ClampedArray()
  }
  const getMean = (pixels: Uint8ClampedArray, left: number, top: number) => {
    const sums = [0, 0, 0]
    for (let at = 0; at < block * block; at++) {
      const index = ((top + Math.floor(at / block)) * columns + left + (at % block)) * 4
      for (const part of [0, 1, 2]) sums[part] = (sums[part] ?? 0) + (pixels[index + part] ?? 0)
    }
    return sums.map((sum) => sum / (block * block))
  }
  const [a, b] = [await read(one), await read(other)]
  let [inked, wrong] = [0, 0]
  for (let top = 0; top + block <= rows; top += block) {
    for (let left = 0; left + block <= columns; left += block) {
      const [mean, seen] = [getMean(a, left, top), getMean(b, left, top)]
      if (Math.min(...mean, ...seen) < 250) inked++
      if (mean.some((part, at) => Math.abs(part - (seen[at] ?? 0)) > 48)) wrong++
    }
  }
  return { hasInk: inked > 5_000, wrong: wrong / inked }
}
