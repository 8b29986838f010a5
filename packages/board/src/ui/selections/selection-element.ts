import { type Camera, toScreen } from '@tiza/editor/camera'
import { type TurnedBox, turnBox } from '@tiza/shapes'

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

  return {
    paint({ color, onColor, name, depth }) {
      root.style.setProperty('--selection', color)
      root.style.setProperty('--on-selection', onColor)
      root.style.setProperty('--depth', `${depth}`)
      label.textContent = name
      label.hidden = name === ''
    },
    place({ box, angle }, camera) {
      const { zoom } = camera
      const at = toScreen(camera, box)
      root.style.transform = `translate(${at.x}px, ${at.y}px)`
      outline.style.width = `${box.width * zoom}px`
      outline.style.height = `${box.height * zoom}px`
      outline.style.transform = angle === 0 ? '' : `rotate(${angle}rad)`
      // Above all of it, also where it is turned.
      const bounds = turnBox(box, angle)
      label.style.translate = `${(bounds.x - box.x) * zoom}px ${(bounds.y - box.y) * zoom}px`
    },
    show({ hasName, isAway }) {
      root.classList.toggle('selection--named', hasName)
      root.classList.toggle('selection--away', isAway)
    },
    remove: () => root.remove(),
  }
}
