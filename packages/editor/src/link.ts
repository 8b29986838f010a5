import type { Shape } from '@tiza/protocol'
import type { Editor } from './editor.ts'

const mostLetters = 2_048
const protocols: readonly string[] = ['http:', 'https:', 'mailto:']
const mailbox = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/
const host = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#]|$)/u

/**
 * The address that is meant: of a web page, or to write to; `https:` and `mailto:` may be left
 * out. `undefined` for anything else: what would run in the page that opens it is never a link.
 */
export function toLink(typed: string): string | undefined {
  const text = typed.trim()
  const whole = mailbox.test(text) ? `mailto:${text}` : host.test(text) ? `https://${text}` : text
  const url = /\s/.test(whole) ? undefined : parseUrl(whole)
  if (!url || !protocols.includes(url.protocol)) return undefined
  return url.href.length <= mostLetters ? url.href : undefined
}

/** `URL.canParse` is younger than the browsers that are to work. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Where a shape leads to, if that may be opened. What comes from others is checked here again. */
export function getLink(shape: Shape): string | undefined {
  return 'link' in shape && shape.link !== undefined ? toLink(shape.link) : undefined
}

/** The one selected shape. */
function getOnly(editor: Editor): Shape | undefined {
  const [id, ...others] = editor.state.getState().selection
  return id === undefined || others.length > 0 ? undefined : editor.board.getShape(id)
}

/** Where the one selected shape leads to. */
export function getSelectedLink(editor: Editor): string | undefined {
  const shape = getOnly(editor)
  return shape && getLink(shape)
}

/** The one selected shape, when its text can be given a link, or lose it. */
export function getLinkable(editor: Editor): Shape | undefined {
  const shape = getOnly(editor)
  if (
    !shape ||
    shape.locked ||
    !editor.board.kinds.getRegisters(shape.kind)?.optional.includes('link')
  )
    return undefined
  return ('text' in shape && shape.text) || getLink(shape) ? shape : undefined
}
