import { exportToCanvas, getCommonBounds, restore } from '@excalidraw/excalidraw'

const padding = 10

/** Opens a file as Excalidraw does; with `plain`, without the wobble of its lines. */
function open(text, { plain }) {
  const { elements, files } = restore(JSON.parse(text), null, null, { repairBindings: true })
  const shown = elements.filter(({ isDeleted }) => !isDeleted)
  return { files, elements: plain ? shown.map((one) => ({ ...one, roughness: 0 })) : shown }
}

/** What becomes of a file, and its picture: one pixel a unit, on white, from `left` and `top` on. */
window.peer = {
  read(text) {
    const { elements, files } = open(text, { plain: false })
    return { elements, files: Object.keys(files) }
  },
  async draw(text) {
    const { elements, files } = open(text, { plain: true })
    const appState = { exportBackground: true, viewBackgroundColor: '#ffffff' }
    const canvas = await exportToCanvas({
      ...{ elements, files, appState, exportPadding: padding },
      getDimensions: (width, height) => ({ width, height, scale: 1 }),
    })
    const [left, top, , bottom] = getCommonBounds(elements)
    const { width, height } = canvas
    // Names of frames stand above them, and above all.
    const names = Math.max(0, Math.round(height - padding * 2 - (bottom - top)))
    const place = { left: left - padding, top: top - padding - names }
    return { address: canvas.toDataURL(), ...place, width, height }
  },
}
