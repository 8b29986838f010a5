/** What stands at the edges of a board for as long as one works on it. */
export const edgePanels =
  '.board-page__corner, .toolbar, .view-controls__group, .style-control__button, .style-panel, ' +
  '.minimap, .help-button'

/**
 * Runs in the page: which shapes and names of frames are not seen whole, with at least `marginPx` between them and
 * the panels that match `root`, or lie behind a notch, in words.
 */
export function findCovered({ root, marginPx }: { root: string; marginPx: number }): string[] {
  const { editor, board } = window.tiza ?? {}
  if (!editor || !board || board.shapes.size === 0) return ['there is nothing on the board']
  const surface = document.querySelector('.board-canvas')?.getBoundingClientRect()
  const panels = [...document.querySelectorAll(root)]
    .map((element) => ({ name: element.className, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
  const shapes = [...board.shapes.values()].map((shape) => {
    const { x, y, width, height } = editor.getBounds(shape)
    const from = editor.toScreen({ x, y })
    const to = editor.toScreen({ x: x + width, y: y + height })
    const [left, top] = [surface?.left ?? 0, surface?.top ?? 0]
    return {
      name: `${shape.kind} ${'text' in shape ? (shape.text ?? '') : ''}`,
      box: new DOMRect(from.x + left, from.y + top, to.x - from.x, to.y - from.y),
    }
  })
  const names = [...document.querySelectorAll('.frame-name:not([hidden])')].map((element) => ({
    name: `the name ${element.textContent}`,
    box: element.getBoundingClientRect(),
  }))
  const style = getComputedStyle(document.documentElement)
  const [top = 0, right = 0, bottom = 0, left = 0] = ['top', 'right', 'bottom', 'left'].map(
    (edge) => Number.parseFloat(style.getPropertyValue(`--safe-${edge}`)) || 0,
  )
  return [...shapes, ...names].flatMap(({ name, box }) => {
    const isWithin =
      box.left >= left &&
      box.top >= top &&
      box.right <= innerWidth - right &&
      box.bottom <= innerHeight - bottom
    const near = panels.filter(
      (panel) =>
        box.left < panel.box.right + marginPx &&
        panel.box.left < box.right + marginPx &&
        box.top < panel.box.bottom + marginPx &&
        panel.box.top < box.bottom + marginPx,
    )
    return [
      ...(isWithin ? [] : [`${name} reaches beyond the screen`]),
      ...near.map((panel) => `${name} is at ${panel.name}`),
    ]
  })
}
