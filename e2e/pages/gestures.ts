import type { Page } from '@playwright/test'
import type { Random } from '@tiza/protocol/testing'
import type { Point } from './driver.ts'
import { createFingers } from './fingers.ts'

const tools = [
  ...(['v', 'h', 'p', 'e', 'r', 'o', 'd', 'a', 'l', 'g', 't', 'n', 'f', 'k'] as const),
] as const
const alone = ['Delete', 'Enter', 'Escape', 'Tab', 'ArrowLeft', 'Shift+ArrowDown', 'q'] as const
const commands = [
  ...['Control+a', 'Control+d', 'Control+g', 'Control+Shift+g', 'Control+Shift+l'],
  ...['Control+z', 'Control+z', 'Control+Shift+z', 'Control+]', 'Control+Shift+{'],
  ...['Control+c', 'Control+v', 'Shift+h', 'Shift+v', 'Shift+a', "Control+'", 'Shift+1'],
] as const
const words = ['hola', 'three words here', 'ñandú 🦤', 'עברית', 'a\tb'] as const

/** Where there is board and nothing else, pixels of the page. */
const open = { left: 240, right: 960, top: 90, bottom: 560 } as const

/** Does one thing that a person might do, by mouse, keys or fingers; answers what. */
export async function gestureAtRandom(page: Page, random: Random): Promise<string> {
  const { mouse, keyboard } = page
  const fingers = createFingers(page)
  const place = (): Point => ({
    x: random.integer(open.left, open.right),
    y: random.integer(open.top, open.bottom),
  })

  async function drag(steps: number): Promise<void> {
    const from = place()
    await mouse.move(from.x, from.y)
    await mouse.down()
    for (let step = 0; step < steps; step++) {
      const { x, y } = place()
      await mouse.move(x, y)
    }
    await mouse.up()
  }

  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    async draw() {
      await keyboard.press(random.pick(tools))
      await drag(random.integer(1, 4))
    },
    async move() {
      await keyboard.press('v')
      await drag(2)
    },
    async moveWithKeys() {
      const key = random.pick(['Shift', 'Alt', 'Control'] as const)
      await keyboard.press('v')
      await keyboard.down(key)
      await drag(2)
      await keyboard.up(key)
    },
    async click() {
      const { x, y } = place()
      await mouse.click(x, y)
    },
    async write() {
      const { x, y } = place()
      await keyboard.press('v')
      await mouse.dblclick(x, y)
      await keyboard.type(random.pick(words))
    },
    async breakOff() {
      const [from, to] = [place(), place()]
      await keyboard.press(random.pick(tools))
      await mouse.move(from.x, from.y)
      await mouse.down()
      await mouse.move(to.x, to.y)
      await keyboard.press(random.pick(['Escape', 'v', 'Control+z']))
      await mouse.up()
    },
    async menu() {
      const { x, y } = place()
      await mouse.click(x, y, { button: 'right' })
      await keyboard.press(random.pick(['Escape', 'ArrowDown']))
      await keyboard.press(random.pick(['Escape', 'Enter']))
    },
    async wheel() {
      const { x, y } = place()
      await mouse.move(x, y)
      await mouse.wheel(random.integer(-80, 80), random.integer(-80, 80))
    },
    pinch: () => fingers.pinch([place(), place()], [place(), place()], 3),
    finger: () => fingers.drag([place(), place(), place()]),
    lostFinger: () => fingers.drag([place(), place()], 'touch', 'pointercancel'),
    key: () => keyboard.press(random.pick(alone)),
    command: () => keyboard.press(random.pick(commands)),
  }
  const often = ['draw', 'draw', 'draw', 'move', 'command', 'command']
  const name = random.pick([...Object.keys(acts), ...often])
  await acts[name]?.()
  // Nobody writes or looks at a menu for the rest of the test.
  for (const _ of ['line', 'field', 'menu']) await keyboard.press('Escape')
  return name
}
