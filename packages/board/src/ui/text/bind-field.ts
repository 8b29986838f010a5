import { mergeText, moveCaret } from '@tiza/client/text-merge'
import type { Editor } from '@tiza/editor/editor'

/** What a field does when the person types, and when the text on the board changes meanwhile. */
export interface FieldBinding {
  input(): void
  /** An input method has begun to compose: nobody touches the field before it has ended. */
  startComposing(): void
  endComposing(): void
  /** The board may have another text now. */
  follow(): void
}

/** Keeps a field and the text that it stands for the same, whoever types. */
export function bindField(
  field: Pick<
    HTMLTextAreaElement,
    'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange'
  >,
  editor: Editor,
): FieldBinding {
  /** The text on the board that the field's is made from. */
  let known = getText(editor)
  /** Nobody else touches the field while something is composed in it, or just being written. */
  let isBusy = false
  /** While the shape is deleted, the field keeps its words. */
  const isGone = () => editor.state.getState().editing?.state === 'gone'

  function show(text: string): void {
    if (text === field.value) return
    const [start, end] = [field.selectionStart, field.selectionEnd].map((caret) =>
      moveCaret(field.value, text, caret),
    )
    field.value = text
    field.setSelectionRange(start ?? text.length, end ?? text.length)
  }

  function write(): void {
    const theirs = getText(editor)
    if (theirs !== known && !isGone()) show(mergeText(known, { theirs, mine: field.value }))
    isBusy = true
    editor.updateText(field.value)
    isBusy = false
    known = isGone() ? field.value : getText(editor)
  }

  return {
    input() {
      // Some keyboards bring an emoji half by half.
      if (!isBusy && !endsInHalf(field.value.slice(0, field.selectionStart))) write()
    },
    startComposing() {
      isBusy = true
    },
    endComposing() {
      isBusy = false
      write()
    },
    follow() {
      if (isBusy || isGone()) return
      known = getText(editor)
      show(known)
    },
  }
}

/** The text that is being edited, as the board has it. */
export function getText({ state, board }: Editor): string {
  const { editing } = state.getState()
  const shape =
    editing?.state === 'gone'
      ? editing.shape
      : editing?.state === 'existing'
        ? board.getShape(editing.id)
        : undefined
  return shape && 'text' in shape ? (shape.text ?? '') : ''
}

function endsInHalf(text: string): boolean {
  return /[\ud800-\udbff]$/.test(text)
}
