import { AttributeAction, type AttributeSelector, type Selector, SelectorType } from 'css-what'
import { FormatError } from '../../format.ts'
import type { XmlElement } from '../../xml/parse-xml.ts'

/** Where an element stands among others, as selectors ask. */
export interface Tree {
  getName(element: XmlElement): string
  getParent(element: XmlElement): XmlElement | undefined
}

/** Steps that all selectors of a file may take together: those of drawings take a thousandth of it. */
const mostSteps = 4_000_000

/** Tells whether elements match selectors. */
export interface Matcher {
  /** Throws `FormatError` where all that was asked so far took too many steps. */
  matches(element: XmlElement, selector: readonly Selector[]): boolean
}

/** A matcher of one file. What selectors say besides names, classes, ids, attributes and places is not so. */
export function createMatcher(tree: Tree): Matcher {
  let steps = 0

  /** Whether all before an index of a selector is so of an element. */
  function matchesBefore(element: XmlElement, selector: readonly Selector[], end: number): boolean {
    if (++steps > mostSteps) throw new FormatError('too_large')
    let at = end - 1
    for (; at >= 0; at--) {
      const token = selector[at]
      if (!token || isCombinator(token)) break
      if (!isSo(element, token)) return false
    }
    const combinator = selector[at]
    if (!combinator) return true
    for (const other of listRelated(element, combinator)) {
      if (matchesBefore(other, selector, at)) return true
    }
    return false
  }

  function isSo(element: XmlElement, token: Selector): boolean {
    switch (token.type) {
      case SelectorType.Universal:
        return true
      case SelectorType.Tag:
        return tree.getName(element).toLowerCase() === token.name.toLowerCase()
      case SelectorType.Attribute:
        return hasAttribute(element, token)
      case SelectorType.Pseudo: {
        const siblings = tree.getParent(element)?.children ?? [element]
        if (token.name === 'root') return tree.getParent(element) === undefined
        if (token.name === 'first-child') return siblings[0] === element
        return token.name === 'last-child' && siblings.at(-1) === element
      }
      default:
        return false
    }
  }

  function* listRelated(
    element: XmlElement,
    combinator: Selector,
  ): Generator<XmlElement, void, void> {
    const parent = tree.getParent(element)
    if (!parent) return
    switch (combinator.type) {
      case SelectorType.Child:
        yield parent
        return
      case SelectorType.Descendant:
        for (let above: XmlElement | undefined = parent; above; above = tree.getParent(above)) {
          yield above
        }
        return
      case SelectorType.Adjacent:
      case SelectorType.Sibling: {
        const before = parent.children.slice(0, parent.children.indexOf(element)).reverse()
        yield* combinator.type === SelectorType.Adjacent ? before.slice(0, 1) : before
      }
    }
  }

  return { matches: (element, selector) => matchesBefore(element, selector, selector.length) }
}

function isCombinator({ type }: Selector): boolean {
  return (
    type === SelectorType.Child ||
    type === SelectorType.Descendant ||
    type === SelectorType.Adjacent ||
    type === SelectorType.Sibling
  )
}

function hasAttribute(
  { attributes }: XmlElement,
  { name, action, value }: AttributeSelector,
): boolean {
  const given = attributes.get(name)
  if (given === undefined) return false
  switch (action) {
    case AttributeAction.Exists:
      return true
    case AttributeAction.Equals:
      return given === value
    case AttributeAction.Element:
      return given.split(/\s+/).includes(value)
    case AttributeAction.Start:
      return value !== '' && given.startsWith(value)
    case AttributeAction.End:
      return value !== '' && given.endsWith(value)
    case AttributeAction.Any:
      return value !== '' && given.includes(value)
    case AttributeAction.Hyphen:
      return given === value || given.startsWith(`${value}-`)
    default:
      return false
  }
}
