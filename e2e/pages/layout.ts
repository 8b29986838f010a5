/** All that stands on a board for good. */
export const boardPanels =
  '.board-page__corner, .toolbar, .view-controls__group, .style-control__button, .style-panel, ' +
  '.minimap, .help-button, .notice, .link-button'

/** Runs in the page: what is wrong with where its controls are just now, in words. */
export function findLayoutFaults(root: string): string[] {
  const faults: string[] = []
  const shown = [...document.querySelectorAll<HTMLElement>(root)].filter(isShown)
  const name = (element: Element) =>
    element.getAttribute('aria-label') ??
    (element.textContent.trim().slice(0, 30) || element.className)

  function isShown(element: HTMLElement): boolean {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
  }

  /** What is seen of it: the rest is cut off by what scrolls around it. */
  function getSeen(element: Element): DOMRect {
    const box = element.getBoundingClientRect()
    const around = element.parentElement?.closest('.notices')?.getBoundingClientRect()
    if (!around) return box
    const top = Math.max(box.top, around.top)
    const height = Math.max(0, Math.min(box.bottom, around.bottom) - top)
    return new DOMRect(box.x, top, box.width, height)
  }

  if (shown.length === 0) return [`nothing that matches ${root} is shown`]

  // No panel lies on another, nor beyond its board, which in our page has the window.
  const boxes = shown
    .map((element) => ({ element, box: getSeen(element) }))
    .filter(({ box }) => box.height > 0)
  for (const [at, { element, box }] of boxes.entries()) {
    const edges =
      element.closest('.tiza-board')?.getBoundingClientRect() ??
      new DOMRect(0, 0, innerWidth, innerHeight)
    const isWithin =
      box.left >= edges.left - 0.5 &&
      box.top >= edges.top - 0.5 &&
      box.right <= edges.right + 0.5 &&
      box.bottom <= edges.bottom + 0.5
    if (!isWithin) faults.push(`${element.className} reaches beyond its board`)
    for (const { element: other, box: b } of boxes.slice(at + 1)) {
      if (element.contains(other) || other.contains(element)) continue
      const isApart =
        box.right <= b.left + 0.5 ||
        b.right <= box.left + 0.5 ||
        box.bottom <= b.top + 0.5 ||
        b.bottom <= box.top + 0.5
      if (!isApart) faults.push(`${element.className} lies on ${other.className}`)
    }
  }

  // Each control can be brought into view, and is what one meets in its middle.
  for (const panel of shown) {
    for (const control of panel.querySelectorAll<HTMLElement>('button, a, input, textarea')) {
      if (!isShown(control)) continue
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, top, width, height } = control.getBoundingClientRect()
      const met = document.elementFromPoint(left + width / 2, top + height / 2)
      const isMet = met !== null && (control.contains(met) || control.closest('label') === met)
      if (!isMet) faults.push(`${name(control)} is behind ${met ? name(met) : 'the edge'}`)
    }
  }
  return [...new Set(faults)]
}

/** Runs in the page: the controls in sight that are smaller than a thumb, by name. */
export function findSmallTargets(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    '.board-page :is(button, a, input, [role="menuitem"])',
  )
  return [...controls].flatMap((control) => {
    // A label is pressed with what is in it.
    const target = control.closest('label') ?? control
    const { left, top, width, height } = target.getBoundingClientRect()
    const met = document.elementFromPoint(left + width / 2, top + height / 2)
    if (!met || !target.contains(met)) return []
    const size = Math.min(width, height)
    const name = control.getAttribute('aria-label') ?? control.textContent.trim()
    return size < 43.5 ? [`${name}: ${width} by ${height}`] : []
  })
}

/** Runs in the page: makes its words 40 % longer, as those of another language may be. */
export function lengthenWords(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.nodeValue ?? ''
    const isOurs = text.parentElement?.closest('.board-page') && !words.includes('¬')
    if (!isOurs || !/\p{L}/u.test(words)) continue
    const more = Math.ceil(words.length * 0.4)
    text.nodeValue = `${words}¬${'meaning '.repeat(more).slice(0, Math.max(0, more - 1))}`
  }
}
