import { expect, test } from '../harness/test.ts'

test('texts are drawn with the typefaces that come with the page, alike for everybody', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
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
