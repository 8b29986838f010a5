/**
 * Runs in the page: zooms a little in each frame. Returns for each the share of the pixels with ink
 * that are not as the same shapes drawn uncached.
 */
export async function zoomByFrames(frames: number): Promise<number[]> {
  const open = window.tiza
  const layer = document.querySelector<HTMLCanvasElement>('.board-canvas canvas')
  if (!open || !layer) throw new Error('no board is open')
  const { editor, canvas } = open
  /** Two ways of drawing round a soft edge differently. */
  const softEdge = 96

  function read(source: HTMLCanvasElement): Uint8ClampedArray {
    const { width, height } = source
    const sheet = Object.assign(document.createElement('canvas'), { width, height })
    const pen = sheet.getContext('2d', { willReadFrequently: true })
    if (!pen) throw new Error('no 2d context')
    pen.drawImage(source, 0, 0)
    return pen.getImageData(0, 0, width, height).data
  }

  function compare(layer: HTMLCanvasElement): number {
    const [shown, sharp] = [read(layer), read(canvas.drawUncached())]
    let [ink, wrong] = [0, 0]
    for (let at = 3; at < sharp.length; at += 4) {
      const [a = 0, b = 0] = [shown[at], sharp[at]]
      if (a > 0 || b > 0) ink++
      if (Math.abs(a - b) > softEdge) wrong++
    }
    return ink === 0 ? 1 : wrong / ink
  }

  const found: number[] = []
  for (let frame = 0; frame < frames; frame++) {
    const { camera, viewport } = editor.state.getState()
    const zoom = camera.zoom * 1.07
    const by = (1 - camera.zoom / zoom) / camera.zoom / 2
    const { width, height } = viewport
    editor.setCamera({ x: camera.x + width * by, y: camera.y + height * by, zoom })
    // Asked for after the canvas has asked for its own: it comes when that has painted.
    await new Promise(requestAnimationFrame)
    found.push(compare(layer))
  }
  return found
}
