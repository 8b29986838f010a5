import type { XmlElement } from '../xml/parse-xml.ts'

/** An SVG file: its elements, and how they name each other. Nothing outside of it is ever looked for. */
export interface SvgDocument {
  readonly root: XmlElement
  /** The name of an element of SVG; empty for those of others, such as what an editor keeps in its files. */
  getName(element: XmlElement): string
  getParent(element: XmlElement): XmlElement | undefined
  /** What `#id` or `url(#id)` names; `undefined` where that is not in the file. */
  resolve(reference: string | undefined): XmlElement | undefined
  /** What the `href` of an element names. */
  getTarget(element: XmlElement): XmlElement | undefined
  /** All elements of a name, in their order. */
  list(name: string): readonly XmlElement[]
}

/** A document by its root element. */
export function createSvgDocument(root: XmlElement): SvgDocument {
  const prefix = root.name.includes(':') ? root.name.slice(0, root.name.indexOf(':') + 1) : ''
  const parents = new Map<XmlElement, XmlElement>()
  const ids = new Map<string, XmlElement>()
  const byName = new Map<string, XmlElement[]>()
  const getName = ({ name }: XmlElement) => {
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : ':'
    return own.includes(':') ? '' : own
  }

  const left = [root]
  for (let element = left.pop(); element; element = left.pop()) {
    const id = element.attributes.get('id')
    // Of several with one id, the first counts.
    if (id !== undefined && !ids.has(id)) ids.set(id, element)
    const name = getName(element)
    const others = byName.get(name)
    if (others) others.push(element)
    else byName.set(name, [element])
    for (const child of [...element.children].reverse()) {
      parents.set(child, element)
      left.push(child)
    }
  }

  const resolve = (reference: string | undefined) => ids.get(toId(reference) ?? '')
  return {
    root,
    getName,
    getParent: (element) => parents.get(element),
    resolve,
    getTarget: (element) => resolve(getHref(element)),
    list: (name) => byName.get(name) ?? [],
  }
}

/** Where an element leads, in any of the ways in which it has been written; `undefined` where it does not. */
export function getHref({ attributes }: XmlElement): string | undefined {
  const href = attributes.get('href') ?? attributes.get('xlink:href')
  if (href !== undefined) return href.trim()
  for (const [name, value] of attributes) if (name.endsWith(':href')) return value.trim()
  return undefined
}

function toId(reference = ''): string | undefined {
  const inner = /^url\(\s*(["']?)(.*?)\1\s*\)/.exec(reference.trim())?.[2] ?? reference.trim()
  return inner.startsWith('#') ? inner.slice(1) : undefined
}
