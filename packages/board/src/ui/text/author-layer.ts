import type { Editor } from '@tiza/editor/editor'
import { getReadableOn, type Theme, toCss } from '@tiza/shapes'
import { getMovedIn } from '../parts/get-moved-in.ts'

/** How wide the names of those who write are at most, as `text-authors.css` says. CSS pixels. */
const widestPx = 240

export interface AuthorLayerOptions {
  readonly theme: Theme
  /** The name of somebody who has none. */
  readonly unnamed: string
  /** What is said of those who write, by their names. */
  readonly toLabel: (names: string) => string
}

interface Author {
  readonly name: string
  readonly color: string
}

interface Mark {
  readonly element: HTMLElement
  readonly label: HTMLElement
  /** Of the label as it is, once it was needed; CSS pixels. */
  labelWidth: number | undefined
}

/** What says where shapes are seen. */
const placing = ['camera', 'viewport', 'drag', 'preview'] as const

/**
 * Shows who is writing in which shape, as elements of a container: written by hand, since they move
 * with the camera. Answers a function that takes them away.
 */
export function createAuthorLayer(
  container: HTMLElement,
  editor: Editor,
  { theme, unnamed, toLabel }: AuthorLayerOptions,
): () => void {
  const { board, state } = editor
  const marks = new Map<string, Mark>()

  function getAuthors(): Map<string, Author[]> {
    const authors = new Map<string, Author[]>()
    for (const { editing, profile } of board.presence.peers.values()) {
      if (editing === undefined || !board.getShape(editing)) continue
      const author = { name: profile.name || unnamed, color: toCss(profile.color, theme) }
      authors.set(editing, [...(authors.get(editing) ?? []), author])
    }
    return authors
  }

  function update(): void {
    const authors = getAuthors()
    for (const [id, mark] of marks) {
      if (authors.has(id)) continue
      mark.element.remove()
      marks.delete(id)
    }
    for (const [id, [first, ...others]] of authors) {
      if (!first) continue
      const mark = marks.get(id) ?? add(id)
      const { style } = mark.element
      style.setProperty('--author', first.color)
      style.setProperty('--on-author', getReadableOn(first.color))
      const names = [first, ...others].map(({ name }) => name).join(', ')
      const label = toLabel(names)
      if (label === mark.label.textContent) continue
      mark.label.textContent = label
      mark.labelWidth = undefined
    }
    place()
  }

  function add(id: string): Mark {
    const element = document.createElement('div')
    element.className = 'text-author'
    element.dataset.testid = 'text-author'
    const label = document.createElement('bdi')
    element.append(label)
    container.append(element)
    const mark: Mark = { element, label, labelWidth: undefined }
    marks.set(id, mark)
    return mark
  }

  /** Where shapes are seen just now, by what oneself drags or stretches. */
  function place(): void {
    const { camera, drag, preview, viewport } = state.getState()
    const { zoom } = camera
    for (const [id, mark] of marks) {
      const shape = preview.get(id) ?? board.getShape(id)
      if (!shape) continue
      const box = editor.getBounds(shape)
      const by = drag?.ids.has(id) ? drag.by : { x: 0, y: 0 }
      const at = editor.toScreen({ x: box.x + by.x, y: box.y + by.y })
      const { style } = mark.element
      style.transform = `translate(${at.x}px, ${at.y}px)`
      style.width = `${box.width * zoom}px`
      style.height = `${box.height * zoom}px`
      const shift = getMovedIn(viewport.width - at.x, { widestPx, getWidth: () => measure(mark) })
      mark.label.style.translate = `${-shift}px`
    }
  }

  function measure(mark: Mark): number {
    mark.labelWidth ??= mark.label.offsetWidth
    return mark.labelWidth
  }

  const subscriptions = [
    board.presence.subscribe(({ what }) => {
      if (what !== 'ink') update()
    }),
    board.subscribe(() => {
      if (marks.size > 0 || getAuthors().size > 0) update()
    }),
    state.subscribe((now, before) => {
      if (marks.size === 0) return
      const isMoved = placing.some((name) => now[name] !== before[name])
      if (isMoved) place()
    }),
  ]
  update()

  return () => {
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}
