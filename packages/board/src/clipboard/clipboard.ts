import { fromClipboardHtml, toClipboardHtml } from '@tiza/editor/clipboard/clipboard-html'
import { type Clipping, toClipping } from '@tiza/editor/clipboard/clipping'
import { formatClipping, parseClipping } from '@tiza/editor/clipboard/parse-clipping'
import { pasteClipping } from '@tiza/editor/clipboard/paste'
import { pasteTable } from '@tiza/editor/clipboard/paste-table'
import { pasteText } from '@tiza/editor/clipboard/paste-text'
import { parseTabs } from '@tiza/editor/clipboard/table'
import { getSelected } from '@tiza/editor/commands/selected'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { toPlainText } from '@tiza/formats/text/to-plain-text'
import { collectTexts } from '../export/text/collect-texts.ts'
import { readHtmlTable } from './read-html-table.ts'

/** What comes from the clipboard. */
export interface Pasted {
  readonly files: ArrayLike<File>
  getData(type: string): string
}

/** What the browser carries from here to there. Each answers whether there was anything to do. */
export interface Clipboard {
  copy(data: Pick<DataTransfer, 'setData'>): boolean
  cut(data: Pick<DataTransfer, 'setData'>): boolean
  paste(data: Pasted): boolean
}

/** Who takes what is no shape of a board. */
export interface ClipboardOptions {
  readonly onFiles: (files: readonly File[]) => void
  /** Answers whether it takes a text that seems to be a drawing of another program; where it is none, calls back. */
  readonly onText: (text: string, otherwise: () => void) => boolean
}

/** What is copied here is pasted at once; all else goes to whoever takes it, or is a table or a text. */
export function createClipboard(
  editor: ExtensibleEditor,
  { onFiles, onText }: ClipboardOptions,
): Clipboard {
  function copy(data: Pick<DataTransfer, 'setData'>): boolean {
    const shapes = getSelected(editor)
    if (shapes.length === 0) return false
    const clipping = toClipping(editor, shapes)
    const json = formatClipping(clipping)
    const text = getText(editor, clipping)
    data.setData('text/html', toClipboardHtml(json, text))
    data.setData('text/plain', text === '' ? json : text)
    return true
  }

  /** Pastes the code of a picture, a table or a text; answers whether there was anything. */
  function pasteWords(text: string, html: string): boolean {
    if (isSvgLike(text.trim())) {
      onFiles([new File([text], 'SVG.svg', { type: 'image/svg+xml' })])
      return true
    }
    const table = readHtmlTable(html) ?? parseTabs(text)
    if (table) editor.use((context) => pasteTable(context, table))
    else if (text.trim() !== '') editor.use((context) => pasteText(context, text))
    return table !== undefined || text.trim() !== ''
  }

  return {
    copy,
    cut(data) {
      const copied = copy(data)
      if (copied) editor.run('delete')
      return copied
    },
    paste(data) {
      if (editor.state.getState().readOnly) return false
      // Some programs name the code of a picture as what it is, and give no text.
      const text = data.getData('text/plain') || data.getData('image/svg+xml')
      const html = data.getData('text/html')
      const clipping = parseClipping(fromClipboardHtml(html) ?? text, editor.board)
      const files = Array.from(data.files)
      // A table or a page comes with a picture of itself; a picture may come with its address.
      const isRich = html !== '' && text !== ''
      if (!clipping && files.length > 0 && !isRich) {
        onFiles(files)
        return true
      }
      if (clipping) {
        editor.use((context) => pasteClipping(context, clipping))
        return true
      }
      const isTaken = onText(text, () => pasteWords(text, html))
      return isTaken || pasteWords(text, html)
    },
  }
}

/** Whether a text is the code of a picture: one element, perhaps behind a declaration or a comment. */
function isSvgLike(text: string): boolean {
  return (
    /^<(?:svg|\?xml|!--|!doctype svg)[\s>]/i.test(text) &&
    /<svg[\s>]/.test(text) &&
    text.endsWith('</svg>')
  )
}

/** What shapes say, in reading order: what other programs make of them. */
function getText(editor: ExtensibleEditor, { shapes }: Clipping): string {
  const ids = shapes.map(({ id }) => id)
  return toPlainText(collectTexts(editor, ids, { toWord: ({ en }) => en }))
}
