import type { Editor } from '@tiza/editor/editor'
import { getReadableOn, type Theme, toCss } from '@tiza/shapes'

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
  const marks = new Map<string, HTMLElement>()

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
      mark.remove()
      marks.delete(id)
    }
    for (const [id, [first, ...others]] of authors) {
      if (!first) continue
      const mark = marks.get(id) ?? add(id)
      mark.style.setProperty('--author', first.color)
      mark.style.setProperty('--on-author', getReadableOn(first.color))
      const names = [first, ...others].map(({ name }) => name).join(', ')
      if (mark.firstElementChild) mark.firstElementChild.textContent = toLabel(names)
    }
    place()
  }

  function add(id: string): HTMLElement {
    const mark = document.createElement('div')
    mark.className = 'text-author'
    mark.dataset.testid = 'text-author'
    mark.append(document.createElement('bdi'))
    container.append(mark)
    marks.set(id, mark)
    return mark
  }

  /** Where shapes are seen just now, by what oneself drags or stretches. */
  function place(): void {
    const { camera, drag, preview } = state.getState()
    const { zoom } = camera
    for (const [id, mark] of marks) {
      const shape = preview.get(id) ?? board.getShape(id)
      if (!shape) continue
      const box = editor.getBounds(shape)
      const by = drag?.ids.has(id) ? drag.by : { x: 0, y: 0 }
      const at = editor.toScreen({ x: box.x + by.x, y: box.y + by.y })
      mark.style.transform = `translate(${at.x}px, ${at.y}px)`
      mark.style.width = `${box.width * zoom}px`
      mark.style.height = `${box.height * zoom}px`
    }
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
      const isMoved =
        now.camera !== before.camera || now.drag !== before.drag || now.preview !== before.preview
      if (isMoved) place()
    }),
  ]
  update()

  return () => {
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}
