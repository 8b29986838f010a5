import { SaxesParser } from 'saxes'
import { FormatError } from '../format.ts'

/** An element of XML, with what is in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text that stands directly in it. */
  readonly text: string
}

/** How much of a file is taken. */
export interface XmlLimits {
  /** Elements and attributes together. */
  readonly nodes: number
  /** Elements in each other. */
  readonly depth: number
  /** Characters of a text or an attribute. */
  readonly length: number
}

const usual: XmlLimits = { nodes: 500_000, depth: 100, length: 32_000_000 }

interface OpenElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/**
 * The root element of an XML document that comes in parts. Document types are passed over: no entity is known
 * but the five of XML, and nothing is loaded. Throws `FormatError` for what is not well formed or too much.
 */
export function parseXml(parts: Iterable<string>, limits: XmlLimits = usual): XmlElement {
  const root: OpenElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: OpenElement[] = [root]
  let nodes = 0
  const count = () => {
    if (++nodes > limits.nodes) throw new FormatError('too_large')
  }
  const addText = (text: string) => {
    const element = open.at(-1)
    if (!element) return
    element.text += text
    if (element.text.length > limits.length) throw new FormatError('too_large')
  }

  const parser = new SaxesParser({ position: false })
  parser.on('error', (error) => {
    throw new FormatError('damaged', error.message)
  })
  parser.on('attribute', count)
  parser.on('opentag', ({ name, attributes }) => {
    count()
    if (open.length > limits.depth) throw new FormatError('too_large')
    const element = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', addText)
  parser.on('cdata', addText)

  for (const part of parts) parser.write(part)
  parser.close()
  const [element] = root.children
  if (!element) throw new FormatError('damaged')
  return element
}
