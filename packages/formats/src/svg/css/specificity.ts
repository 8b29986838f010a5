import { AttributeAction, type Selector, SelectorType } from 'css-what'

/** Those of a kind that count as one of the next: no selector has so many. */
const base = 1_000

/** How special a selector is (Selectors 4, 17): ids, then classes and attributes, then names of elements. */
export function getSpecificity(selector: readonly Selector[]): number {
  return selector.reduce((sum, token) => sum + getWeight(token), 0)
}

function getWeight(token: Selector): number {
  switch (token.type) {
    case SelectorType.Attribute:
      return token.name === 'id' && token.action === AttributeAction.Equals ? base * base : base
    case SelectorType.Pseudo:
      return base
    case SelectorType.Tag:
      return 1
    default:
      return 0
  }
}
