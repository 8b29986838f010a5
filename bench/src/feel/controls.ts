import type { Page } from '@playwright/test'

/** Something that is pressed, and what people see of it. */
export interface Control {
  readonly kind: 'tool' | 'menu' | 'sheet' | 'dialog' | 'palette'
  readonly name: string
  /** What is there once it is shown, as a selector. */
  readonly shown: string
  press(page: Page): Promise<void>
  close?(page: Page): Promise<void>
}

/** A window with a pointer of its own, and what is pressed in it, in this order. */
export interface Desk {
  readonly name: string
  readonly context: {
    readonly viewport: { readonly width: number; readonly height: number }
    readonly hasTouch?: boolean
    readonly isMobile?: boolean
  }
  readonly controls: readonly Control[]
}

const pressEsc = (page: Page) => page.keyboard.press('Escape')
const panel = '.popover__panel'

/**
 * Presses where a button is: the driver's own press runs a script of its own in the page, whose compilation on
 * the first of a page takes as long as the page itself does.
 */
const byName =
  (name: string, gesture: 'click' | 'tap') =>
  async (page: Page): Promise<void> => {
    const box = await page.getByRole('button', { name, exact: true }).first().boundingBox()
    if (!box) throw new Error(`there is no ${name}`)
    const at = [box.x + box.width / 2, box.y + box.height / 2] as const
    await (gesture === 'click' ? page.mouse.click(...at) : page.touchscreen.tap(...at))
  }

/** The button of a tool, which is pressed in from then on. */
const toTool =
  (gesture: 'click' | 'tap') =>
  (name: string): Control => ({
    ...{ kind: 'tool', name, press: byName(name, gesture) },
    shown: `.toolbar button[aria-label="${name}"][aria-pressed="true"]`,
  })

const toKey = (kind: Control['kind'], keys: string, shown: string): Control => ({
  ...{ kind, name: keys, shown, close: pressEsc },
  press: (page) => page.keyboard.press(keys),
})

/** A panel, menu or dialog, opened by a button. */
function toOpener(
  [kind, name, shown]: readonly [Control['kind'], string, string],
  gesture: 'click' | 'tap',
): Control {
  return { kind, name, shown, press: byName(name, gesture), close: pressEsc }
}

const deskTools = ['Hand', 'Select', 'Pen', 'Highlighter', 'Eraser', 'Arrow', 'Text']
const styleButton = '.style-control__button button'

export const desks: readonly Desk[] = [
  {
    name: 'mouse and keys, 1280 × 800',
    context: { viewport: { width: 1280, height: 800 } },
    controls: [
      ...[...deskTools, 'Sticky note', 'Frame', 'Laser pointer'].map(toTool('click')),
      toOpener(['menu', 'Shapes: Rectangle', panel], 'click'),
      toOpener(['menu', 'Menu', panel], 'click'),
      toOpener(['menu', 'People', panel], 'click'),
      toOpener(['dialog', 'Share', 'dialog[open]'], 'click'),
      toKey('menu', 'Shift+F10', '[role="menu"]'),
      toKey('dialog', '?', 'dialog[open]'),
      toKey('palette', 'Control+/', 'dialog[open] [role="combobox"]'),
      toKey('palette', 'Control+f', '.find-bar input'),
    ],
  },
  {
    name: 'fingers, 390 × 844',
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    controls: [
      ...['Hand', 'Select', 'Pen'].map(toTool('tap')),
      toOpener(['sheet', 'Menu', panel], 'tap'),
      toOpener(['sheet', 'More tools', `${panel} .more-tools__grid`], 'tap'),
      {
        ...{ kind: 'sheet', name: 'Style', shown: '.style-panel' },
        press: (page) => page.locator(styleButton).tap(),
        close: (page) => page.locator(styleButton).tap(),
      },
      toOpener(['dialog', 'Share', 'dialog[open]'], 'tap'),
    ],
  },
]
