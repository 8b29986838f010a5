const [startOfScan, endOfImage] = [0xda, 0xd9]
/** Markers of frames that browsers can show: baseline, extended, progressive. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** Whether a JPEG has a frame, a scan, and its end (ITU-T T.81, annex B). */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  let hasFrame = false
  let hasScan = false
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1] ?? 0
    if (marker === endOfImage) return hasFrame && hasScan
    // Fill bytes may precede a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    if (length < 2) return false
    at += 2 + length
    if (frames.has(marker)) hasFrame = true
    if (marker !== startOfScan) continue
    const end = findMarker(bytes, at)
    if (end > at) hasScan = true
    at = end
  }
  return false
}

/** Where the entropy-coded data of a scan ends: at a marker other than RSTn and stuffed zeros. */
function findMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    const isWithin = next === 0 || (next >= 0xd0 && next <= 0xd7)
    if (!isWithin) return at
  }
  return bytes.length
}
