import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { diagonal } from '../pages/paths.ts'
import { resizeWindow } from '../pages/resize-window.ts'
import { openEach, selectOne } from '../pages/surfaces.ts'
import { windows } from '../pages/windows.ts'

/** What is another in another look; it takes axe longer than all else. */
const ofColors = ['color-contrast']

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ people, server, link }) => {
    test.slow()
    const ana = await people.openWindow({ theme })
    const { page } = ana
    const rules = theme === 'light' ? undefined : ofColors
    const expectNoBarriers = async (where: string) =>
      expect(await findBarriers(page, 'html', { rules }), where).toEqual([])
    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
    await expectNoBarriers('start page of a newcomer')

    await ana.board.open(link)
    await people.connect(link)
    await page.getByRole('button', { name: 'Menu' }).waitFor()
    await ana.board.chooseTool('Rectangle')
    await ana.board.drag(diagonal({ x: 500, y: 200 }, { x: 700, y: 300 }))
    await expectNoBarriers('board with a selection')

    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
    await expectNoBarriers('start page with a known board')
  })
}

test('axe finds nothing on a chalkboard, where it differs from dark', async ({
  people,
  server,
  link,
}) => {
  const { page, board } = await people.openWindow({ theme: 'chalkboard' })
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible()
  const look = () => findBarriers(page, 'html', { rules: ofColors })
  expect(await look(), 'start page').toEqual([])
  await board.open(link)
  await board.chooseTool('Rectangle')
  await board.drag(diagonal({ x: 500, y: 200 }, { x: 700, y: 300 }))
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await look(), 'board with a selection and the menu').toEqual([])
})

/** What axe finds depends on colours in some looks, and on all else in one of them. */
const looks = {
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, rules: undefined },
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, rules: ofColors },
  contrast: { media: { colorScheme: 'light', forcedColors: 'active' }, rules: ofColors },
} as const

for (const { name, context, sizes } of windows) {
  test(`axe finds nothing in whatever opens over a board, in any look, with ${name}`, async ({
    people,
    link,
  }) => {
    test.slow()
    // Colours on their way from one look to the next are nobody's.
    const { page } = await people.join(link, { context: { ...context, reducedMotion: 'reduce' } })
    const opened = new Set<string>()
    for (const [width, height] of sizes) {
      await resizeWindow(page, { width, height })
      await page.evaluate(() => window.tiza?.editor.run('zoom-reset'))
      await selectOne(page)
      const here = await openEach(page, async ({ name, part }) => {
        // Colours are those of the part, whatever the size.
        const without = opened.has(name) ? ofColors : []
        for (const [look, { media, rules }] of Object.entries(looks)) {
          if (rules && opened.has(name)) continue
          await page.emulateMedia(media)
          const theme = look === 'dark' ? 'dark' : 'light'
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
          const found = await findBarriers(page, part, { rules, without })
          expect.soft(found, `${name}, ${width} × ${height}, ${look}`).toEqual([])
        }
        await page.emulateMedia(looks.light.media)
      })
      for (const one of here) opened.add(one)
    }
    expect([...opened], 'all of it was opened').toEqual(
      expect.arrayContaining(['Menu', '/^People/', 'Share', 'palette', 'find', 'context menu']),
    )
    if (name === 'fingers') expect(opened).toContain('style sheet')
  })
}
