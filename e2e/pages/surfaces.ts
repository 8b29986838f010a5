import type { Locator, Page } from '@playwright/test'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect } from '../harness/expect.ts'

/** Something that opens over a board. */
export interface Surface {
  readonly name: string
  /** What it is once it is open, as a selector. */
  readonly part: string
  /** What is pressed for it, where that is to be seen; without it, there is none in this window. */
  trigger?(page: Page): Locator
  /** Default: presses the trigger. */
  open?(page: Page): Promise<unknown>
  /** Default: Esc. */
  close?(page: Page): Promise<unknown>
}

const byButton = (name: string | RegExp, part = '.popover__panel'): Surface => ({
  ...{ name: String(name), part },
  trigger: (page) => page.getByRole('button', { name, exact: true }).first(),
})

/** Pressed once more, it closes. */
const byToggle = (name: string, { part, trigger }: { part: string; trigger: string }): Surface => ({
  ...{ name, part },
  trigger: (page) => page.locator(trigger),
  close: (page) => page.locator(trigger).click(),
})

const byCommand = (
  command: 'palette' | 'find' | 'help' | 'edit-link' | 'export',
  part: string,
  typed = '',
): Surface => ({
  ...{ name: command, part },
  async open(page) {
    await page.evaluate((name) => window.tiza?.editor.run(name), command)
    await page.locator(part).waitFor()
    await page.keyboard.type(typed)
  },
})

/** All that opens over a board on which `selectOne` has selected something. */
export const surfaces: readonly Surface[] = [
  ...[byButton('Menu'), byButton(/^People/), byButton('Share', 'dialog')],
  ...[byButton(/^Shapes: /), byButton('More tools'), byButton('Align')],
  byToggle('style', { part: '.style-panel', trigger: '.style-panel__more' }),
  byToggle('style sheet', { part: '.style-panel', trigger: '.style-control__button button' }),
  ...[byCommand('palette', 'dialog', 'no'), byCommand('find', '.find-bar', 'sun')],
  ...[byCommand('help', 'dialog'), byCommand('edit-link', 'dialog'), byCommand('export', 'dialog')],
  {
    ...{ name: 'context menu', part: '[role="menu"]' },
    open: (page) =>
      page.evaluate(() => window.tiza?.editor.dispatch({ type: 'menu', at: { x: 200, y: 300 } })),
  },
  {
    ...{ name: 'notices', part: '.notices' },
    open: (page) =>
      page.evaluate(() => {
        window.tiza?.editor.notify({ name: 'notAnImage', file: 'Sun.pdf' })
        window.tiza?.editor.setPenMode(true)
      }),
    close: (page) =>
      page.evaluate(() => {
        window.tiza?.editor.notify(undefined)
        window.tiza?.editor.setPenMode(false)
      }),
  },
  {
    ...{ name: 'a text that is typed', part: '.text-field' },
    open: (page) =>
      page.evaluate(() => {
        const [id] = window.tiza?.editor.state.getState().selection ?? []
        if (id) window.tiza?.editor.startEditing({ state: 'existing', id })
      }),
  },
]

/** Puts a note on the board, in the middle of what is seen, and selects it. */
export async function selectOne(page: Page): Promise<void> {
  const note = buildShape('note', { id: createId(), size: [140, 120], text: 'Sun' })
  await page.evaluate((shape) => {
    const { editor, board } = window.tiza ?? {}
    const { camera, viewport } = editor?.state.getState() ?? {}
    if (!camera || !viewport) return
    const x = camera.x + (viewport.width / 2 - 70) / camera.zoom
    const y = camera.y + (viewport.height / 2 - 60) / camera.zoom
    board?.apply([{ ...shape, pos: [x, y] }])
    editor?.setTool('select')
    editor?.select([shape.id])
  }, note)
  // Where there is no room for the bar, it is away.
  await expect(page.locator('.selection-bar')).toHaveCount(1)
  await expect(page.locator('.selection-bar[data-waits]')).toHaveCount(0)
}

/** Opens one thing after the other, as far as this window has it; answers the names of those it has. */
export async function openEach(
  page: Page,
  look: (surface: Surface) => Promise<void>,
): Promise<readonly string[]> {
  const opened: string[] = []
  for (const surface of surfaces) {
    const { name, part, open, close } = surface
    const trigger = surface.trigger?.(page)
    if (trigger && !(await trigger.isVisible())) continue
    await (open?.(page) ?? trigger?.click())
    await page.locator(part).first().waitFor()
    await look(surface)
    await (close?.(page) ?? page.keyboard.press('Escape'))
    opened.push(name)
    await page.evaluate(selectLast)
  }
  return opened
}

/** Runs in the page: what was selected is so again, whatever was closed. */
function selectLast(): void {
  const { editor, board } = window.tiza ?? {}
  const last = [...(board?.shapes.keys() ?? [])].at(-1)
  editor?.setTool('select')
  if (last) editor?.select([last])
}
