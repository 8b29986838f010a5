import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { anyEngine, expect, test } from '../harness/test.ts'

test('texts are drawn with the bundled typefaces, alike for everybody', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link, anyEngine)
  await ana.page.keyboard.press('t')
  await ana.page.mouse.click(300, 300)
  await ana.page.keyboard.type('Hamburgefonts wwww')
  await ana.page.keyboard.press('Escape')
  await ana.board.waitSaved()
  for (const { page } of [ana, ben]) {
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
