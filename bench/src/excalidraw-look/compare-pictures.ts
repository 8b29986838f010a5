import type { PictureDifference, PlacedPicture } from './look-page.ts'

/** Pixels of the side of a block. */
const block = 8
/** Of a colour, by which the mean of a block may differ before the eye sees it. */
const seen = 24

/** Compares two pictures of a board. Runs in a page. */
export async function comparePictures(
  one: PlacedPicture,
  other: PlacedPicture,
): Promise<PictureDifference> {
  const width = Math.ceil(one.width / block) * block
  const height = Math.ceil(one.height / block) * block

  const read = async ({ address, left, top }: PlacedPicture) => {
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    if (!canvas) throw new Error('no 2d context')
    const image = new Image()
    image.src = address
    await image.decode()
    canvas.fillStyle = '#ffffff'
    canvas.fillRect(0, 0, width, height)
    canvas.drawImage(image, left - one.left, top - one.top)
    return canvas.getImageData(0, 0, width, height).data
  }
  const [a, b] = [await read(one), await read(other)]
  const columns = width / block
  const sums = new Float64Array(columns * (height / block) * 6)
  for (let at = 0; at < a.length; at++) {
    const part = at % 4
    if (part === 3) continue
    const pixel = (at - part) / 4
    const row = Math.floor(Math.floor(pixel / width) / block)
    const cell = (row * columns + Math.floor((pixel % width) / block)) * 6
    sums[cell + part] = (sums[cell + part] ?? 0) + 255 - (a[at] ?? 0)
    sums[cell + 3 + part] = (sums[cell + 3 + part] ?? 0) + 255 - (b[at] ?? 0)
  }
  let [inked, apart, inkOne, inkOther] = [0, 0, 0, 0]
  const area = block * block
  for (let cell = 0; cell < sums.length; cell += 6) {
    const parts = [0, 1, 2].map((part) => {
      return [(sums[cell + part] ?? 0) / area, (sums[cell + 3 + part] ?? 0) / area] as const
    })
    for (const [from, to] of parts) {
      inkOne += from
      inkOther += to
    }
    if (Math.max(...parts.flat()) < 4) continue
    inked++
    if (Math.max(...parts.map(([from, to]) => Math.abs(from - to))) > seen) apart++
  }
  return { apart: apart / Math.max(1, inked), ink: inkOther / Math.max(1, inkOne) - 1 }
}
