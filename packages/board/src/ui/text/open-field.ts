import type { Editor } from '@tiza/editor/editor'
import { getCaretAt, getCaretLine } from '@tiza/editor/text-caret'
import { getTextPlace, type TextPlace } from '@tiza/editor/text-place'
import type { Theme } from '@tiza/shapes'
import { bindField, getText } from './bind-field.ts'
import { keepInView } from './keep-in-view.ts'
import { limitField } from './limit-field.ts'
import { createFieldPlacer } from './place-field.ts'

/** A field in which a text is typed, from the moment it is there until it goes. */
export interface OpenField {
  /** The look of the text has changed. */
  place(): void
  close(): void
}

/**
 * Lets one type the edited text in a field: puts the caret where one clicked, else at the end, and
 * keeps the field over its text on the board, whatever changes either.
 */
export function openField(
  field: HTMLTextAreaElement,
  editor: Editor,
  getTheme: () => Theme,
): OpenField {
  const stop = new AbortController()
  const before = document.activeElement
  field.value = getText(editor)
  const binding = bindField(field, editor)
  let isWriting = false
  /** The caret as it was brought into view last. */
  let seen: ReturnType<typeof getCaret> | undefined
  const placer = createFieldPlacer(field, editor)
  const view = keepInView(editor, { getLine: () => getLine(field, editor), field })

  const on = <T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (event: HTMLElementEventMap[T]) => void,
  ) => field.addEventListener(type, listener, { signal: stop.signal })

  const place = () => {
    if (!isWriting) placer.place(getTheme())
  }
  /** What the board notifies of meanwhile is one change of the page. */
  const write = (work: () => void) => {
    isWriting = true
    try {
      work()
    } finally {
      isWriting = false
    }
  }
  const look = () => {
    view.look()
    seen = getCaret()
  }
  const getCaret = () => ({
    ...{ text: field.value, at: field.selectionEnd },
    camera: editor.state.getState().camera,
  })
  const limit = () => {
    const { textLength } = editor.board.limits
    if (limitField(field, textLength)) editor.notify({ name: 'textFull', count: textLength })
  }
  const follow = () => {
    place()
    look()
  }

  on('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) limit()
    write(binding.input)
    follow()
  })
  on('compositionstart', binding.startComposing)
  on('compositionend', () => {
    limit()
    write(binding.endComposing)
    follow()
  })
  on('keydown', (event) => {
    const isDone =
      event.key === 'Escape' ||
      (event.key === 'Enter' && (event.ctrlKey || event.metaKey || isName(editor)))
    if (!isDone || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    editor.finishEditing()
  })
  on('keyup', () => {
    const { text, at, camera } = getCaret()
    // Of a key that has written something, it was looked for already.
    if (text !== seen?.text || at !== seen.at || camera !== seen.camera) look()
  })
  // Two clicks select a word, as in any field; the field's own third one would select a line.
  on('mousedown', (event) => {
    if (event.detail < 3) return
    event.preventDefault()
    field.select()
  })
  on('blur', () => {
    binding.endComposing()
    editor.finishEditing()
  })

  const subscriptions = [
    editor.board.subscribe(() => {
      binding.follow()
      place()
    }),
    editor.state.subscribe(place),
    editor.onShapeChanges((changes) => {
      // Typefaces have come, and all texts were measured again.
      if (changes.some(({ id, was }) => was === editor.board.getShape(id))) placer.forget()
      place()
    }),
  ]
  place()
  field.focus({ preventScroll: true })
  const caret = getFirstCaret(field.value, editor)
  field.setSelectionRange(caret, caret)
  look()

  return {
    place,
    close() {
      for (const unsubscribe of subscriptions) unsubscribe()
      stop.abort()
      view.close()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
  }
}

/** Whether what is typed is a name, which has one line. */
function isName({ state, board, shapes }: Editor): boolean {
  const { editing } = state.getState()
  const shape = editing?.state === 'existing' ? board.getShape(editing.id) : undefined
  return shape !== undefined && shapes.get(shape.kind).text?.isName === true
}

/** Where the caret is when the field opens. */
function getFirstCaret(text: string, editor: Editor): number {
  const { editing } = editor.state.getState()
  const place = editing && getTextPlace(editing, editor)
  if (editing?.state !== 'existing' || !editing.at || !place) return text.length
  return getCaretAt(text, editing.at, toOptions(place, editor))
}

function toOptions(place: TextPlace, { measureText: measure, texts }: Editor) {
  return { place, measure, texts }
}

/** The line with the caret, on the screen. */
function getLine(field: HTMLTextAreaElement, editor: Editor) {
  const { editing } = editor.state.getState()
  const place = editing && getTextPlace(editing, editor)
  if (!place) return undefined
  const { selectionEnd, value } = field
  const line = getCaretLine(value, selectionEnd, toOptions(place, editor))
  return { from: editor.toScreen(line.from), to: editor.toScreen(line.to) }
}
