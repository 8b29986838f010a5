import { parse, type Selector } from 'css-what'
import { type Declaration, parseDeclarations } from './declarations.ts'
import { getSpecificity } from './specificity.ts'

/** One selector with what it says of the elements that it matches. */
export interface Rule {
  readonly selector: readonly Selector[]
  readonly specificity: number
  readonly declarations: readonly Declaration[]
}

/** Rules that are looked at, at most: sheets of drawings have a few hundred. */
const mostRules = 2_000

/** The rules of a style sheet in their order. What begins with `@` and what is not understood are passed over. */
export function parseSheet(css: string): Rule[] {
  const rules: Rule[] = []
  for (const { prelude, body } of splitBlocks(removeComments(css).replace(/<!--|-->/g, ' '))) {
    if (prelude.startsWith('@')) continue
    const declarations = parseDeclarations(body)
    for (const selector of parseSelectors(prelude)) {
      if (rules.length >= mostRules) return rules
      rules.push({ selector, specificity: getSpecificity(selector), declarations })
    }
  }
  return rules
}

function parseSelectors(prelude: string): readonly (readonly Selector[])[] {
  try {
    return parse(prelude)
  } catch {
    return []
  }
}

function removeComments(css: string): string {
  let kept = ''
  let at = 0
  for (;;) {
    const begin = css.indexOf('/*', at)
    if (begin < 0) return kept + css.slice(at)
    kept += css.slice(at, begin)
    const end = css.indexOf('*/', begin + 2)
    if (end < 0) return kept
    at = end + 2
  }
}

interface Block {
  readonly prelude: string
  readonly body: string
}

/** What stands before each pair of braces, and in it; braces within belong to it. */
function* splitBlocks(css: string): Generator<Block, void, void> {
  let from = 0
  let open = 0
  let depth = 0
  for (const { 0: mark, index } of css.matchAll(/[{};]/g)) {
    if (mark === ';') {
      // A statement without a block, as `@import`.
      if (depth === 0) from = index + 1
    } else if (mark === '{') {
      if (depth === 0) open = index
      depth++
    } else if (depth > 0 && --depth === 0) {
      yield { prelude: css.slice(from, open).trim(), body: css.slice(open + 1, index) }
      from = index + 1
    }
  }
}
