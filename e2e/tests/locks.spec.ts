import type { BrowserContextOptions, Page } from '@playwright/test'
import type { People, Person, PersonOptions } from '../harness/people.ts'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { diagonal, wave } from '../pages/paths.ts'

const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ...{ colorScheme: 'dark', locale: 'es-ES' },
}

async function join(
  people: People,
  { link, name, ...options }: { readonly link: string; readonly name: string } & PersonOptions,
): Promise<Person> {
  const person = await people.openWindow(options)
  await person.page.addInitScript((called) => {
    if (location.protocol !== 'http:') return
    localStorage.setItem('tiza:profile', JSON.stringify({ name: called, color: 'violet' }))
  }, name)
  await person.board.open(link)
  return person
}

const waitRight = (page: Page, right: string) =>
  expect.poll(() => page.evaluate(() => window.tiza?.board.status.rights?.right)).toBe(right)

/** Opens the menu of a shape, as a long press does. */
async function openMenu(page: Page, id: string): Promise<void> {
  await page.evaluate((shape) => {
    window.tiza?.editor.setTool('select')
    window.tiza?.editor.select([shape])
    window.tiza?.editor.dispatch({ type: 'menu', at: undefined })
  }, id)
}

test('what a host locks is for hosts, shapes and the whole board; all see who made what, until it is hidden', {
  tag: '@chromium',
}, async ({ people, server }) => {
  const { link, hostLink } = await server.createHostedBoard()
  const ana = await join(people, { link: hostLink, name: 'Ana', context: desk })
  await waitRight(ana.page, 'host')
  const ben = await join(people, { link, name: 'Ben', context: phone })
  await waitRight(ben.page, 'draw')

  await ana.board.chooseTool('Rectangle')
  await ana.board.drag(diagonal({ x: 600, y: 500 }, { x: 800, y: 600 }))
  await ben.board.drag(wave({ x: 60, y: 300, width: 200 }))
  await expect.poll(() => ana.board.getShapes()).toHaveLength(2)
  const shapes = await ana.board.getShapes()
  const rect = shapes.find(({ kind }) => kind === 'rect')?.id ?? ''
  const stroke = shapes.find(({ kind }) => kind === 'stroke')?.id ?? ''
  const getRect = async (person: Person) =>
    (await person.board.getShapes()).find(({ id }) => id === rect)

  await test.step('by keyboard, and says so in its menu', async () => {
    await ana.page.keyboard.press('Escape')
    await ana.page.evaluate((id) => window.tiza?.editor.select([id]), rect)
    await ana.page.keyboard.press('Shift+F10')
    await expect(ana.page.getByTestId('made-by')).toContainText('You · today')
    expect(await findBarriers(ana.page, '.context-menu'), 'the menu of a host').toEqual([])
    await ana.page.keyboard.press('l')
    await expect(ana.page.getByRole('menuitemcheckbox', { name: 'Lock' })).toBeFocused()
    await ana.page.keyboard.press('Enter')
    await expect.poll(() => getRect(ben)).toMatchObject({ locked: true, lockedBy: 'host' })
  })

  await test.step('a pupil reads who made it, and cannot take the lock away', async () => {
    await openMenu(ben.page, rect)
    const menu = ben.page.getByRole('menu')
    await expect(menu.getByTestId('made-by')).toContainText('Ana · hoy')
    await expect(menu).toContainText('Bloqueado por un anfitrión')
    await expect(menu.getByRole('menuitemcheckbox', { name: 'Bloquear' })).toHaveCount(0)
    expect(await findBarriers(ben.page, '.context-menu'), 'the menu of a phone').toEqual([])
    await ben.page.keyboard.press('Escape')
    await ben.page.evaluate((id) => {
      window.tiza?.board.apply([{ op: 'delete', id }])
      window.tiza?.editor.run('duplicate')
    }, rect)
    await expect.poll(() => ana.board.getShapes()).toHaveLength(3)
    expect(await getRect(ana)).toMatchObject({ locked: true })
    expect((await ana.board.getShapes()).filter(({ locked }) => locked)).toHaveLength(1)
  })

  await test.step('a mouse that rests on a shape is told as well', async () => {
    await ana.board.chooseTool('Select')
    const box = await ana.page.evaluate((id) => {
      const { board, editor } = window.tiza ?? {}
      const shape = board?.getShape(id)
      const bounds = shape && editor?.getBounds(shape)
      const start = bounds && { x: bounds.x, y: bounds.y + bounds.height / 2 }
      return start && editor?.toScreen(start)
    }, rect)
    if (!box) throw new Error('there is no rectangle')
    await ana.board.moveMouse([{ x: 5, y: 300 }, box])
    await expect(ana.page.getByTestId('author-tag')).toContainText('You · today')
    await ana.board.moveMouse([{ x: 300, y: 700 }])
    await expect(ana.page.getByTestId('author-tag')).toBeHidden()
  })

  const setting = (name: string) => ana.page.getByRole('switch', { name })
  await test.step('the whole board, in place', async () => {
    await ana.page.getByRole('button', { name: 'People', exact: true }).click()
    await setting('Locked for everybody but hosts').click()
    await waitRight(ben.page, 'comment')
    await expect(ben.page.getByTestId('right-notice')).toContainText('ha bloqueado esta pizarra')
    await expect(ben.page.getByRole('button', { name: 'Pedir el lápiz' })).toHaveCount(0)
    expect(await findBarriers(ana.page, '.popover__panel'), 'the settings').toEqual([])
    await setting('Locked for everybody but hosts').press('Enter')
    await waitRight(ben.page, 'draw')
    await expect(setting('Locked for everybody but hosts')).toHaveAttribute('aria-checked', 'false')
  })

  await test.step('names are for hosts, once they are hidden', async () => {
    await setting('Without names').press('Space')
    await expect
      .poll(() => ben.page.evaluate(() => window.tiza?.board.status.rights?.names))
      .toBe(false)
    await openMenu(ben.page, rect)
    await expect(ben.page.getByRole('menu')).toContainText('Bloqueado por un anfitrión')
    await expect(ben.page.getByTestId('made-by')).toHaveCount(0)
    await ana.page.keyboard.press('Escape')
    await openMenu(ana.page, stroke)
    await expect(ana.page.getByTestId('made-by')).toContainText('Ben · today')
  })
})
