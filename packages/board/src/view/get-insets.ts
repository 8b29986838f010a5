/** What a screen itself takes at the edges of a page, as a notch or rounded corners do; CSS pixels. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** The insets of the screen that an element of the page is on, as `base.css` names them. */
export function getInsets(element: Element): Insets {
  const style = getComputedStyle(element)
  const read = (edge: keyof Insets) =>
    Number.parseFloat(style.getPropertyValue(`--safe-${edge}`)) || 0
  return { top: read('top'), right: read('right'), bottom: read('bottom'), left: read('left') }
}
