import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

test('texts are drawn with the bundled typefaces, alike for everybody', async ({
  people,
  link,
  engine,
}) => {
  const ana = await people.join(link)
  // Two engines differ by themselves; what comes from somebody else does not.
  const everybody = engine === 'chromium' ? [ana, await people.join(link)] : [ana]
  await ana.page.keyboard.press('t')
  await ana.page.mouse.click(300, 300)
  await ana.page.keyboard.type('Hamburgefonts wwww')
  await ana.page.keyboard.press('Escape')
  await ana.board.waitSaved()
  for (const { page } of everybody) {
    const measure = () =>
      page.evaluate(() => {
        const { editor, board } = window.tiza ?? {}
        const [shape] = board?.shapes.values() ?? []
        const context = document.createElement('canvas').getContext('2d')
        if (!editor || !shape || !context) return undefined
        context.font = '20px "Tiza Sans"'
        const { width } = context.measureText('Hamburgefonts wwww')
        const hasCome = [...document.fonts].some(({ family }) => family.includes('Tiza Sans'))
        return { hasCome, isFitting: editor.getFrame(shape).width === width }
      })
    await expect.poll(measure).toEqual({ hasCome: true, isFitting: true })
  }
})

test('Cyrillic and Greek come in every font, by hand too', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const fonts = ['hand', 'sans', 'serif', 'mono'] as const
  const letters = 'Łódź Привет Қазақ Καλημέρα'
  await page.evaluate(
    (creates) => window.tiza?.board.apply(creates),
    fonts.map((font) => buildShape('text', { id: createId(), text: letters, font })),
  )
  await board.waitSaved()
  const countFaces = () =>
    page.evaluate(() => {
      const faces = [...document.fonts].filter(
        ({ family, status }) => status === 'loaded' && !family.includes('Tiza Interface'),
      )
      return faces.filter(({ unicodeRange }) => /U\+3[67]|U\+4/i.test(unicodeRange)).length
    })
  await expect.poll(countFaces).toBe(fonts.length * 3)
})

test('a long text that was typed before its typeface had come is as after a reload', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page, board } = await people.openWindow()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.woff2', async (route) => {
    await released
    await route.continue()
  })
  await board.open(link)
  await page.keyboard.press('n')
  await page.mouse.click(500, 300)
  for (let part = 0; part < 8; part++) {
    await page.keyboard.insertText('Illuminating little lilies will fill it in time. ')
  }
  await board.waitSaved()
  const getLines = () =>
    page.evaluate(() => {
      const { editor, board } = window.tiza ?? {}
      const [shape] = board?.shapes.values() ?? []
      const request = shape && editor?.getTextRequest(shape)
      const isThere = [...document.fonts].some(({ family }) => family.includes('Tiza Sans'))
      return { isThere, lines: request && editor?.texts.get(request).lines.map(({ text }) => text) }
    })
  const early = await getLines()
  expect(early.isThere).toBe(false)
  release()
  await expect.poll(getLines).toMatchObject({ isThere: true })
  // Its letters are of other widths than those of a font of the system.
  await expect.poll(async () => (await getLines()).lines).not.toEqual(early.lines)
  await page.keyboard.press('Escape')
  await board.waitSaved()
  const { lines } = await getLines()
  await board.reload()
  await expect.poll(getLines).toEqual({ isThere: true, lines })
})
