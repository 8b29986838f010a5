import { SaxesParser } from 'saxes'
import { FormatError } from '../format.ts'

/** An element of XML, with what is in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text that stands directly in it. */
  readonly text: string
  /** Texts and children in the order in which they stand in it. */
  readonly content: readonly (string | XmlElement)[]
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

interface GrowingElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
  readonly content: (string | XmlElement)[]
}

/** An element that is not over, and the characters of its text so far. */
interface OpenElement {
  readonly element: GrowingElement
  length: number
}

/**
 * The root element of an XML document that comes in parts. Document types are passed over: no entity is known
 * but the five of XML, and nothing is loaded. Throws `FormatError` for what is not well formed or too much.
 */
export function parseXml(parts: Iterable<string>, limits: XmlLimits = usual): XmlElement {
  const root = create('', new Map())
  const open: OpenElement[] = [{ element: root, length: 0 }]
  let nodes = 0
  const count = () => {
    if (++nodes > limits.nodes) throw new FormatError('too_large')
  }
  const addText = (text: string) => {
    const last = open.at(-1)
    if (!last) return
    last.length += text.length
    if (last.length > limits.length) throw new FormatError('too_large')
    // It may come in parts.
    const { content } = last.element
    const before = content.at(-1)
    if (typeof before === 'string') content.splice(-1, 1, before + text)
    else content.push(text)
  }

  const parser = new SaxesParser({ position: false })
  parser.on('error', (error) => {
    throw new FormatError('damaged', error.message)
  })
  parser.on('attribute', count)
  parser.on('opentag', ({ name, attributes }) => {
    count()
    if (open.length > limits.depth) throw new FormatError('too_large')
    const element = create(name, new Map(Object.entries(attributes)))
    const parent = open.at(-1)?.element
    parent?.children.push(element)
    parent?.content.push(element)
    open.push({ element, length: 0 })
  })
  parser.on('closetag', () => {
    const element = open.pop()?.element
    if (element) element.text = element.content.filter(isText).join('')
  })
  parser.on('text', addText)
  parser.on('cdata', addText)

  for (const part of parts) parser.write(part)
  parser.close()
  const [element] = root.children
  if (!element) throw new FormatError('damaged')
  return element
}

function create(name: string, attributes: ReadonlyMap<string, string>): GrowingElement {
  return { name, attributes, children: [], text: '', content: [] }
}

function isText(part: string | XmlElement): part is string {
  return typeof part === 'string'
}
