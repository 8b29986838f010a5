import { FormatError } from '../format.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { type Declaration, parseDeclarations } from './css/declarations.ts'
import { createMatcher } from './css/matches.ts'
import { parseSheet } from './css/parse-sheet.ts'
import { parseLength } from './length.ts'
import type { SvgDocument } from './svg-document.ts'

/** How an element looks, as far as its file says. */
export interface Style {
  /** The value of a property, also where it comes from an element around; `undefined` where nothing says it. */
  get(name: string): string | undefined
  /** The same, but only where the element itself says it. */
  getOwn(name: string): string | undefined
  /** Pixels. */
  readonly fontSize: number
}

/** Finds the styles of the elements of a file. */
export interface Styles {
  /** That of an element that lies in one of a style. */
  getStyle(element: XmlElement, around?: Style): Style
}

/** What is inherited; names of custom properties are, too. */
const inherited = new Set([
  ...['fill', 'fill-opacity', 'fill-rule', 'color', 'visibility', 'paint-order'],
  ...['stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'marker-start', 'marker-mid', 'marker-end', 'direction'],
  ...['font-family', 'font-weight', 'font-style', 'text-anchor', 'letter-spacing', 'word-spacing'],
  ...['white-space', 'writing-mode', 'dominant-baseline', 'text-decoration', 'clip-rule'],
])
/** What is said by an attribute, too, and is not inherited. */
const presented = new Set([
  ...['opacity', 'display', 'overflow', 'clip-path', 'mask', 'filter', 'transform', 'font-size'],
  ...['stop-color', 'stop-opacity', 'vector-effect', 'baseline-shift', 'alignment-baseline'],
  ...['mix-blend-mode', 'x', 'y', 'width', 'height', 'rx', 'ry', 'cx', 'cy', 'r', 'd'],
])

const usualFontSize = 16
/** Fallbacks within fallbacks. */
const mostVariables = 8

/** The styles of a file: those of attributes, of its sheets and of `style`, in this order. */
export function createStyles(document: SvgDocument): Styles {
  const rules = document
    .list('style')
    .flatMap(({ text }) => parseSheet(text))
    // Sorting keeps the order of those that are as special as each other.
    .sort((a, b) => a.specificity - b.specificity)
  const { matches } = createMatcher(document)
  /** By element: an element that is used ten times is looked at once. */
  const declared = new Map<XmlElement, ReadonlyMap<string, string>>()

  function getDeclared(element: XmlElement): ReadonlyMap<string, string> {
    const known = declared.get(element)
    if (known) return known
    const all: Declaration[] = [...listPresented(element)]
    for (const rule of rules) {
      if (matches(element, rule.selector)) all.push(...rule.declarations)
    }
    all.push(...parseDeclarations(element.attributes.get('style') ?? ''))
    const important = all.filter(({ isImportant }) => isImportant)
    const values = new Map([...all, ...important].map(({ name, value }) => [name, value]))
    declared.set(element, values)
    return values
  }

  return {
    getStyle: (element, around) => createStyle(getDeclared(element), around),
  }
}

function* listPresented({ attributes }: XmlElement): Generator<Declaration, void, void> {
  for (const [name, value] of attributes) {
    if (inherited.has(name) || presented.has(name)) yield { name, value, isImportant: false }
  }
}

function createStyle(own: ReadonlyMap<string, string>, around: Style | undefined): Style {
  function get(name: string): string | undefined {
    const value = getOwn(name)
    if (value !== undefined) return value
    return inherited.has(name) || name.startsWith('--') ? around?.get(name) : undefined
  }

  function getOwn(name: string): string | undefined {
    const value = resolveVariables(own.get(name))
    return value === 'inherit' ? around?.get(name) : value
  }

  function resolveVariables(value: string | undefined): string | undefined {
    let resolved = value
    for (let left = mostVariables; resolved?.includes('var('); left--) {
      if (left === 0) throw new FormatError('too_large')
      const before = resolved
      resolved = before.replace(variable, (_, name: string, fallback = '') => {
        const its = own.get(name) ?? around?.get(name)
        return its === undefined || its.length > longestVariable ? fallback.trim() : its
      })
      if (resolved === before || resolved === '') return undefined
    }
    return resolved
  }

  return { get, getOwn, fontSize: getFontSize(getOwn('font-size'), around?.fontSize) }
}

/** The innermost `var(--name, fallback)`. */
const variable = /var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g
/** Characters: what is put together of others must not grow without end. */
const longestVariable = 1_000

const namedSizes: Readonly<Record<string, number>> = {
  ...{ 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24 },
  'xx-large': 32,
}

function getFontSize(value: string | undefined, around = usualFontSize): number {
  if (value === undefined) return around
  if (Object.hasOwn(namedSizes, value)) return namedSizes[value] ?? around
  if (value === 'smaller') return around / 1.2
  if (value === 'larger') return around * 1.2
  const size = parseLength(value, { fontSize: around, whole: around })
  return size !== undefined && size >= 0 ? size : around
}
