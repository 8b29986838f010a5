import { findForm } from '../forms/form-names.ts'
import type { Loser } from '../loser.ts'
import type { Scanner } from '../scanner.ts'
import type { FlowNode } from './flow.ts'

const entry = /[\s,]*([\w-]+)\s*:[ \t]*(?:("[^"]*")|'([^']*)'|([^,}\n]*))/y
const end = /[\s,]*\}/y

/** Takes what stands in `@{ … }` behind the name of a node, or of an edge. Throws `FormatError` where it does not end. */
export function takeShapeData(scanner: Scanner, node: FlowNode, loser: Loser): void {
  const line = scanner.getLine()
  while (!scanner.take(end)) {
    const [, key = '', double, single, bare = ''] = scanner.take(entry) ?? scanner.fail(line)
    const value = double?.slice(1, -1) ?? single ?? bare.trim()
    switch (key) {
      case 'shape': {
        const { form, isAlike } = findForm(value)
        node.form = form
        if (isAlike) loser.lose('form')
        break
      }
      case 'label':
        node.label = `"${value.replaceAll('"', "'")}"`
        break
      case 'icon':
        loser.lose('icon')
        break
      case 'img':
        loser.lose('picture')
        break
      default:
        // How large icons are, and how edges move.
        break
    }
  }
}
