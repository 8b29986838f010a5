import type { Person } from '../harness/people.ts'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectFocusIn, pressIn } from '../pages/keys.ts'
import { diagonal, wave } from '../pages/paths.ts'
import {
  beCalled,
  desk,
  makeLink,
  openShapeMenu,
  phone,
  tablet,
  waitRight,
} from '../pages/rights.ts'

test('the board of a class: what a host locks, who made what, a copy, the bin, and who is host next', async ({
  people,
  server,
  engine,
}) => {
  const { link, hostLink } = await server.createHostedBoard()
  const teacher = await people.openWindow({ context: desk })
  const leo = await people.openWindow({ context: phone })
  const guest = await people.openWindow({ context: tablet })
  const { page } = teacher
  const setting = (name: string) => page.getByRole('switch', { name })
  const openPeople = () => page.getByRole('button', { name: 'People', exact: true }).click()
  const openFromMenu = async (row: string) => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    await page.getByRole('button', { name: row }).click()
    await page.getByRole('dialog', { name: row }).waitFor()
  }
  let lookLink = ''

  await test.step('the teacher comes by her host link, Leo by the first link, a guest by one of their own', async () => {
    await beCalled(page, 'Ms Ruiz')
    await teacher.board.open(hostLink)
    await waitRight(page, 'host')
    expect(page.url(), 'nobody reads the key in the address').toBe(link)
    await page.getByRole('button', { name: 'Share' }).click()
    lookLink = await makeLink(page, { right: 'Look' })
    await pressIn(page, 'Escape')
    await beCalled(leo.page, 'Leo')
    await leo.board.open(link)
    await guest.board.open(lookLink)
    await waitRight(guest.page, 'look')
    await page.getByLabel('Board name').fill('What plants need')
    await pressIn(page, 'Enter')
    for (const one of [leo, guest]) await expect(one.page).toHaveTitle(/^What plants need/)
  })

  await teacher.board.chooseTool('Rectangle')
  await teacher.board.drag(diagonal({ x: 600, y: 500 }, { x: 800, y: 600 }))
  await createFingers(leo.page).drag(wave({ x: 60, y: 300, width: 200 }))
  for (const { board } of [teacher, leo, guest]) {
    await expect.poll(() => board.getShapes()).toHaveLength(2)
  }
  const shapes = await teacher.board.getShapes()
  const rect = shapes.find(({ kind }) => kind === 'rect')?.id ?? ''
  const stroke = shapes.find(({ kind }) => kind === 'stroke')?.id ?? ''
  const getRect = async ({ board }: Person) =>
    (await board.getShapes()).find(({ id }) => id === rect)

  await test.step('she locks a shape by keys; her menu says that she made it', async () => {
    await pressIn(page, 'Escape')
    await page.evaluate((id) => window.tiza?.editor.select([id]), rect)
    await pressIn(page, 'Shift+F10')
    await expect(page.getByTestId('made-by')).toContainText('You · today')
    await pressIn(page, 'l')
    await expectFocusIn(page.getByRole('menuitemcheckbox', { name: 'Lock' }))
    await pressIn(page, 'Enter')
    for (const one of [leo, guest]) {
      await expect.poll(() => getRect(one)).toMatchObject({ locked: true, lockedBy: 'host' })
    }
  })

  await test.step('Leo reads whose it is and who locked it, and cannot take the lock or the shape away', async () => {
    await openShapeMenu(leo.page, rect)
    const menu = leo.page.getByRole('menu')
    await expect(menu.getByTestId('made-by')).toContainText('Ms Ruiz · hoy')
    await expect(menu).toContainText('Bloqueado por un anfitrión')
    await expect(menu.getByRole('menuitemcheckbox', { name: 'Bloquear' })).toHaveCount(0)
    if (engine === 'chromium') {
      expect(await findBarriers(leo.page, '.context-menu'), 'the menu of a phone').toEqual([])
    }
    await pressIn(leo.page, 'Escape')
    await leo.page.evaluate((id) => {
      window.tiza?.board.apply([{ op: 'delete', id }])
      window.tiza?.editor.run('duplicate')
    }, rect)
    for (const { board } of [teacher, guest]) {
      await expect.poll(() => board.getShapes()).toHaveLength(3)
    }
    expect(await getRect(teacher)).toMatchObject({ locked: true })
    expect((await teacher.board.getShapes()).filter(({ locked }) => locked)).toHaveLength(1)
  })

  await test.step('a mouse that rests on a shape is told as well, also that of the guest', async () => {
    for (const [one, words] of [
      [teacher, 'You · today'],
      [guest, 'Ms Ruiz · today'],
    ] as const) {
      const edge = await one.page.evaluate((id) => {
        const { board, editor } = window.tiza ?? {}
        const shape = board?.getShape(id)
        const bounds = shape && editor?.getBounds(shape)
        editor?.setTool('select')
        return bounds && editor?.toScreen({ x: bounds.x, y: bounds.y + bounds.height / 2 })
      }, rect)
      if (!edge) throw new Error('there is no rectangle')
      await one.board.moveMouse([{ x: 5, y: 300 }, edge])
      await expect(one.page.getByTestId('author-tag')).toContainText(words)
      await one.board.moveMouse([{ x: 300, y: 700 }])
      await expect(one.page.getByTestId('author-tag')).toBeHidden()
    }
  })

  await test.step('the whole board is locked in place, and everybody but a guest draws again afterwards', async () => {
    await openPeople()
    await setting('Locked for everybody but hosts').click()
    await waitRight(leo.page, 'comment')
    await expect(leo.page.getByTestId('right-notice')).toContainText('ha bloqueado esta pizarra')
    await expect(leo.page.getByRole('button', { name: 'Pedir el lápiz' })).toHaveCount(0)
    await setting('Locked for everybody but hosts').click()
    await waitRight(leo.page, 'draw')
    await waitRight(guest.page, 'look')
  })

  await test.step('who made what is for hosts alone, once names are hidden', async () => {
    await setting('Without names').click()
    for (const one of [leo, guest]) {
      await expect
        .poll(() => one.page.evaluate(() => window.tiza?.board.status.rights?.names))
        .toBe(false)
    }
    await openShapeMenu(leo.page, rect)
    await expect(leo.page.getByRole('menu')).toContainText('Bloqueado por un anfitrión')
    await expect(leo.page.getByTestId('made-by')).toHaveCount(0)
    await pressIn(leo.page, 'Escape')
    await pressIn(page, 'Escape')
    await openShapeMenu(page, stroke)
    await expect(page.getByTestId('made-by')).toContainText('Leo · today')
    await pressIn(page, 'Escape')
  })

  const copy = await test.step('a copy has the same shapes, and is hers', async () => {
    await openFromMenu('Duplicate this board')
    const name = page.getByLabel('Name of the new board')
    await expect(name).toHaveValue('Copy of What plants need')
    await name.fill('Plants, class 4b')
    await pressIn(page, 'Enter')
    await page.waitForURL((url) => url.href.includes('/b/') && url.href !== link)
    await teacher.board.waitReady()
    await expect.poll(() => teacher.board.getShapes()).toHaveLength(3)
    await waitRight(page, 'host')
    await expect(page).toHaveTitle(/Plants, class 4b/)
    return page.url()
  })

  const rows = page.getByRole('listitem')
  await test.step('the board goes into the bin, for everybody, and is taken out of it as it was', async () => {
    await teacher.board.open(link)
    await openFromMenu('Delete this board')
    await page.getByRole('button', { name: 'Put into the bin' }).click()
    await expect(page.getByRole('heading', { name: 'This board is in the bin' })).toBeVisible()
    await expect(
      leo.page.getByRole('heading', { name: 'Un anfitrión ha borrado esta pizarra' }),
    ).toBeVisible()
    await expect(
      guest.page.getByRole('heading', { name: 'A host has deleted this board' }),
    ).toBeVisible()
    await page.getByRole('link', { name: 'All boards' }).click()
    await expect(rows.filter({ hasText: '7 days left' })).toContainText('What plants need')
    await page.getByRole('button', { name: /out of the bin$/ }).click()
    await expect(page.getByRole('heading', { name: 'Bin' })).toHaveCount(0)
    await expect(rows).toHaveCount(2)
    await leo.board.open(link)
    await guest.board.open(lookLink)
    for (const { board } of [leo, guest]) {
      await expect.poll(() => board.getShapes()).toHaveLength(3)
    }
    await waitRight(guest.page, 'look')
  })

  await test.step('she leaves for good and names Leo, who is host at once; the copy stays in her list', async () => {
    await teacher.board.open(link)
    await openFromMenu('Leave this board')
    await page.getByLabel('Who is host after you').selectOption({ label: 'Leo' })
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    // What Leo is told does not stay for as long as a start page may take.
    await waitRight(leo.page, 'host')
    await expect(leo.page.getByTestId('right-notice')).toContainText('Eres anfitrión')
    await page.waitForURL((url) => !url.href.includes('/b/'))
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('Plants, class 4b')
    await expect(rows.getByRole('link')).toHaveAttribute('href', copy)
  })

  await test.step('the start page of each says what they may do', async () => {
    for (const [one, mark] of [
      [teacher, 'You are a host'],
      [leo, 'Eres anfitrión'],
      [guest, 'You can look'],
    ] as const) {
      await one.page.goto(server.url)
      await expect(one.page.getByRole('listitem').getByRole('img', { name: mark })).toBeVisible()
    }
  })
})
