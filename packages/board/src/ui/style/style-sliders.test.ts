import type { LiveStyle } from '@tiza/editor/live-style'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { beforeEach, expect, it, vi } from 'vitest'
import { createStyleSliders, type StyleSliders } from './style-sliders.ts'

class KeyDown extends Event {
  constructor(readonly key: string) {
    super('keydown', { cancelable: true })
  }
}

/** A panel on a page of its own. */
class Panel extends EventTarget {
  readonly page = new EventTarget()
  closest = () => this.page

  /** A key that is pressed on it: the page hears it first. */
  press(key: string): void {
    const event = new KeyDown(key)
    this.page.dispatchEvent(event)
    if (!event.defaultPrevented) this.dispatchEvent(new KeyDown(key))
  }

  happen(...types: readonly string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type))
  }
}

let shown: Partial<ShapeStyle> | undefined
let done: (Partial<ShapeStyle> | undefined)[]
let panel: Panel
let sliders: StyleSliders

const live: LiveStyle = {
  change: (style) => {
    shown = style
  },
  finish: () => {
    if (shown) done.push(shown)
    shown = undefined
  },
  cancel: () => {
    const isAny = shown !== undefined
    shown = undefined
    return isAny
  },
  destroy: () => undefined,
}

beforeEach(() => {
  vi.stubGlobal('KeyboardEvent', KeyDown)
  shown = undefined
  done = []
  panel = new Panel()
  sliders = createStyleSliders(live)
  sliders.listen(panel as unknown as Element)
})

const slideTo = (opacity: number) => sliders.change({ opacity })

it('what was taken back stays so where a browser moves the slider once more as it is let go', () => {
  panel.happen('pointerdown')
  slideTo(0.5)
  panel.press('Escape')
  slideTo(0.4)
  panel.happen('pointerup')
  // As Firefox does.
  slideTo(0.4)
  panel.happen('change')
  expect([shown, done]).toEqual([undefined, []])
})

it('Escape that is held takes back no less', () => {
  panel.happen('pointerdown')
  slideTo(0.5)
  for (const key of ['Escape', 'Escape', 'Escape']) panel.press(key)
  slideTo(0.4)
  expect(shown).toBeUndefined()
})

it.each([
  ['the pointer', () => panel.happen('pointerup', 'pointerdown')],
  ['a key', () => panel.press('ArrowLeft')],
  ['a dialog that has closed', () => panel.happen('change')],
])('by %s it is changed again', (_, begin) => {
  panel.happen('pointerdown')
  slideTo(0.5)
  panel.press('Escape')
  begin()
  slideTo(0.3)
  panel.happen('pointerup')
  expect(done).toEqual([{ opacity: 0.3 }])
})
