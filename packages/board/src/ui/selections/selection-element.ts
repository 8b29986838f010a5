import { type Camera, toScreen } from '@tiza/editor/camera'
import { type Box, type TurnedBox, turnBox } from '@tiza/shapes'
import { getMovedIn } from '../parts/get-moved-in.ts'

/** How wide a name is at most, as `selections.css` says. CSS pixels. */
const widestPx = 120

/** One outline with a name above it. CSS pixels from the corner of its container. */
export interface SelectionElement {
  paint(look: {
    readonly color: string
    readonly onColor: string
    readonly name: string
    /** How many outlines are within it. */
    readonly depth: number
  }): void
  place(turned: TurnedBox, camera: Camera): void
  /** Keeps the name on a screen of a width, while the outline may reach beyond it. */
  keepName(camera: Camera, width: number): void
  show(state: { readonly hasName: boolean; readonly isAway: boolean }): void
  remove(): void
}

export function createSelectionElement(container: HTMLElement): SelectionElement {
  const root = document.createElement('div')
  root.className = 'selection'
  root.dataset.testid = 'selection'
  const outline = document.createElement('div')
  const label = document.createElement('bdi')
  root.append(outline, label)
  container.append(root)
  /** Around the outline, board units. */
  let bounds: Box | undefined
  let left = 0
  let top = 0
  let nameWidth: number | undefined

  function getWidth(): number {
    nameWidth ??= label.offsetWidth
    return nameWidth
  }

  return {
    paint({ color, onColor, name, depth }) {
      root.style.setProperty('--selection', color)
      root.style.setProperty('--on-selection', onColor)
      root.style.setProperty('--depth', `${depth}`)
      label.textContent = name
      label.hidden = name === ''
      nameWidth = undefined
    },
    place({ box, angle }, camera) {
      const { zoom } = camera
      const at = toScreen(camera, box)
      root.style.transform = `translate(${at.x}px, ${at.y}px)`
      outline.style.width = `${box.width * zoom}px`
      outline.style.height = `${box.height * zoom}px`
      outline.style.transform = angle === 0 ? '' : `rotate(${angle}rad)`
      // Above all of it, also where it is turned.
      bounds = turnBox(box, angle)
      left = (bounds.x - box.x) * zoom
      top = (bounds.y - box.y) * zoom
    },
    keepName(camera, width) {
      if (!bounds || label.hidden) return
      const shift = getMovedIn(width - toScreen(camera, bounds).x, { widestPx, getWidth })
      label.style.translate = `${left - shift}px ${top}px`
    },
    show({ hasName, isAway }) {
      root.classList.toggle('selection--named', hasName)
      root.classList.toggle('selection--away', isAway)
    },
    remove: () => root.remove(),
  }
}
