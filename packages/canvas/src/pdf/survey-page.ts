import { toLightness } from './invert-lightness.ts'
import type { PagePoint } from './page-cells.ts'

/** A picture on a page, whichever way it is turned, by three of its corners. */
export interface PagePhoto {
  readonly topLeft: PagePoint
  readonly bottomLeft: PagePoint
  readonly topRight: PagePoint
}

/** What is to be known of a page as a whole before it is made dark. */
export interface PageSurvey {
  /** Whether it is dark as it is. */
  readonly isDark: boolean
  /** What keeps its colours. */
  readonly photos: readonly PagePhoto[]
}

/** Pixels of the longer side of the drawing of a page that is looked at. */
export const surveySide = 256
/** What is as light as paper that was scanned, 0 to 255. */
const leastLight = 178
/** What is as dark as paper on which ink for a dark board is read. */
const mostDark = 96
/** A picture that is smaller than this share of its page is print: a sign, or an equation. */
const leastArea = 0.01
/** Pictures are looked at in so many places across, and as many down. */
const looks = 24
/** More are not looked at. */
const mostPhotos = 64

/**
 * Looks at a small drawing of a page, and at the pictures on it: `places` has six numbers for each, the shares at
 * which its corners are, top left, bottom left and top right. One that is light for the greater part is taken for
 * print: it was scanned, or is a diagram.
 */
export function surveyPage(drawing: ImageData, places: ArrayLike<number>): PageSurvey {
  const photos = listPlaces(places).filter((place) => isPhoto(place, drawing))
  const { data, width, height } = drawing
  let [dark, all] = [0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const point = [(x + 0.5) / width, (y + 0.5) / height] as const
      if (photos.some((photo) => isWithin(photo, point))) continue
      all++
      if (getLightness(data, (y * width + x) * 4) <= mostDark) dark++
    }
  }
  return { isDark: dark > all / 2, photos }
}

function listPlaces(places: ArrayLike<number>): readonly PagePhoto[] {
  const count = Math.min(mostPhotos, Math.floor(places.length / 6))
  const toPoint = (at: number): PagePoint => [places[at] ?? 0, places[at + 1] ?? 0]
  return Array.from({ length: count }, (_, at) => ({
    topLeft: toPoint(at * 6),
    bottomLeft: toPoint(at * 6 + 2),
    topRight: toPoint(at * 6 + 4),
  })).filter((place) => Object.values(place).flat().every(Number.isFinite))
}

function isPhoto(place: PagePhoto, { data, width, height }: ImageData): boolean {
  const { topLeft: from, across, down, area } = toAxes(place)
  if (Math.abs(area) < leastArea) return false
  let [light, seen] = [0, 0]
  for (let at = 0; at < looks ** 2; at++) {
    const [u, v] = [((at % looks) + 0.5) / looks, (Math.floor(at / looks) + 0.5) / looks]
    const x = Math.floor((from[0] + across[0] * u + down[0] * v) * width)
    const y = Math.floor((from[1] + across[1] * u + down[1] * v) * height)
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    seen++
    if (getLightness(data, (y * width + x) * 4) >= leastLight) light++
  }
  return seen > 0 && light < seen / 2
}

function isWithin(place: PagePhoto, [x, y]: PagePoint): boolean {
  const { topLeft, across, down, area } = toAxes(place)
  const [dx, dy] = [x - topLeft[0], y - topLeft[1]]
  const u = (dx * down[1] - dy * down[0]) / area
  const v = (across[0] * dy - across[1] * dx) / area
  return u >= 0 && u <= 1 && v >= 0 && v <= 1
}

function toAxes({ topLeft, bottomLeft, topRight }: PagePhoto) {
  const across = [topRight[0] - topLeft[0], topRight[1] - topLeft[1]] as const
  const down = [bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]] as const
  return { topLeft, across, down, area: across[0] * down[1] - across[1] * down[0] }
}

function getLightness(data: Uint8ClampedArray, at: number): number {
  return toLightness(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
}
