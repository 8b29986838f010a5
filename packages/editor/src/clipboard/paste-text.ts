import { type CreateOp, createId } from '@tiza/protocol'
import { lineHeight, toTextStyle } from '@tiza/shapes'
import { toStyleRegisters } from '../style.ts'
import type { ToolContext } from '../tool.ts'
import { parseList } from './parse-list.ts'
import { pasteNew } from './paste.ts'
import { splitText } from './split-text.ts'

/** What would be a column of more texts is left out. */
export const mostPieces = 20

/** How many letters a line has that wraps: what one reads without effort. */
const lineLetters = 65
const alphabet = 'abcdefghijklmnopqrstuvwxyz '

/**
 * Puts a text into the middle of the view. Where a line is longer than one reads well, it wraps; what
 * is more than one text may have goes on in others below. An address by itself leads there, and a list may
 * become notes.
 */
export function pasteText(context: ToolContext, given: string): void {
  const { editor } = context
  const { measureText: measure, texts } = editor
  const { style } = editor.state.getState()
  const { align: _, ...looks } = toStyleRegisters(editor.shapes.get('text'), style)
  const text = given.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').trim()
  const { textLength } = editor.board.limits
  const mostPasted = mostPieces * textLength
  const pieces = splitText(text, textLength).slice(0, mostPieces)
  const textStyle = toTextStyle(style)
  const most = (measure(alphabet, textStyle) / alphabet.length) * lineLetters
  const getLayout = (piece: string, wrap?: number) =>
    texts.get({ text: piece, style: textStyle, wrap })
  const isWide = pieces.some((piece) => getLayout(piece).width > most)
  const isLink = /^(?:https?:\/\/|mailto:)\S{1,2000}$/.test(text)
  const wraps: { wrap?: number } = isWide && !isLink ? { wrap: most } : {}
  const column = pieces.length > 1 ? { group: createId() } : {}
  let y = 0
  const shapes = pieces.map((piece): CreateOp<'text'> => {
    const create: CreateOp<'text'> = {
      ...{ ...looks, ...wraps, ...column, ...(isLink ? { link: text } : {}) },
      ...{ op: 'create', kind: 'text', id: createId(), z: 'a0', text: piece, pos: [0, y] },
    }
    y += getLayout(piece, wraps.wrap).height + style.fontSize * lineHeight
    return create
  })
  const ids = pasteNew(context, shapes)
  const list = parseList(text)
  if (text.length > mostPasted) editor.notify({ name: 'textCut', count: mostPasted, ids })
  else if (list) {
    const isNested = hasLists(text)
    editor.notify({ name: 'listPasted', count: list.length, ids, isNested })
  }
}

/** Whether a text has lists within lists, or below headings. */
function hasLists(text: string): boolean {
  return /^(?: {2,}\S|#{2,6} )/m.test(text)
}
