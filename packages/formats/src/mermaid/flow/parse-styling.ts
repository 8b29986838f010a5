import type { Loser } from '../loser.ts'
import { splitOutside } from '../split-outside.ts'
import type { FlowBuilder } from './flow-builder.ts'

/** Takes a line of styles, without its first word; `false` where it is none. */
export function takeStyling(keyword: string, rest: string, builder: FlowBuilder): boolean {
  const [, names = '', what = ''] =
    /^([^\s,]+(?:[ \t]*,[ \t]*[^\s,]+)*)[ \t]+(\S.*)$/.exec(rest) ?? []
  const list = splitOutside(names)
  if (list.length === 0) return false
  switch (keyword) {
    case 'classDef':
      for (const name of list) builder.setClass(name, what)
      return true
    case 'class':
      builder.decorate(list, 'classes', what.trim())
      return true
    case 'style':
      builder.decorate(list, 'styles', what)
      return true
    case 'linkStyle': {
      // How a curve is drawn is up to the board.
      const declarations = what.replace(/^interpolate[ \t]+\w+[ \t]*/, '')
      if (names === 'default') builder.styleEdges('all', declarations)
      else builder.styleEdges(list.map(Number), declarations)
      return true
    }
    default:
      return false
  }
}

const address = /^(?:href\s+)?"([^"]*)"/

/** Takes what happens on a click, without the first word; `false` where that is not understood. */
export function takeClick(
  rest: string,
  { builder, loser }: { readonly builder: FlowBuilder; readonly loser: Loser },
): boolean {
  const [, id, action] = /^(\S+)\s+(\S.*)$/.exec(rest) ?? []
  if (id === undefined || action === undefined) return false
  const [whole = '', link] = address.exec(action) ?? []
  if (link === undefined) loser.lose('clickAction')
  else builder.setLink(id, link)
  if (action.slice(whole.length).includes('"')) loser.lose('tooltip')
  return true
}
