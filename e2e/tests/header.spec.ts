import { expect, test, through } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

interface Seen {
  readonly state: string
  readonly word: string
  /** Of the header's first part, CSS pixels. */
  readonly width: number
  readonly isCut: boolean
}

declare global {
  interface Window {
    /** What the header has said since `watchHeader`, and how wide it was. */
    saidByHeader?: Seen[]
  }
}

/** Runs in the page. */
function watchHeader(): void {
  const seen: Seen[] = []
  const note = () => {
    const pill = document.querySelector<HTMLElement>('[data-testid="save-pill"]')
    const word = pill?.querySelector<HTMLElement>('.save-pill__word')
    const corner = pill?.closest('.board-page__corner')
    if (!pill || !word || !corner) return
    seen.push({
      state: pill.dataset.state ?? '',
      word: word.textContent,
      width: corner.getBoundingClientRect().width,
      isCut: word.scrollWidth > word.clientWidth,
    })
  }
  const options = { subtree: true, childList: true, characterData: true, attributes: true }
  new MutationObserver(note).observe(document.body, options)
  window.saidByHeader = seen
  note()
}

/** Runs in the page: whether its words are in the typeface that comes with it. */
function hasTypeface(): boolean {
  const faces = [...document.fonts].filter(({ family }) => family.includes('Tiza Interface'))
  return faces.some(({ status }) => status === 'loaded')
}

for (const [locale, words, line] of [
  ['en-GB', ['Locked', 'Offline', 'Saved', 'Saving…'], /^Offline: what you do is kept/],
  ['es-ES', ['Bloqueada', 'Guardado', 'Guardando…', 'Sin conexión'], /^Sin conexión: lo que haces/],
] as const) {
  test(`the header is as wide as ever whatever it says, and a line says the rest (${locale})`, {
    tag: '@chromium',
  }, async ({ people, server, link, startProxy }) => {
    const proxy = await startProxy()
    const { page, board } = await people.join(through(proxy, link), {
      trouble: 'network',
      context: { locale },
    })
    await expect.poll(() => page.evaluate(hasTypeface)).toBe(true)
    await page.evaluate(watchHeader)
    const more = page.getByTestId('state-notice')

    await board.drag(wave({ x: 300, y: 300, width: 200 }))
    await board.waitSaved()
    await expect(more).toBeHidden()
    proxy.cut()
    await expect.poll(() => board.getPill()).not.toBe('saved')
    await board.drag(wave({ x: 300, y: 500, width: 200 }))
    await expect(more).toHaveText(line)
    proxy.restore()
    await board.waitSaved()
    await expect(more).toBeHidden()
    await server.admin('lock', link.split('/').at(-1) ?? '')
    await board.waitPill('view-only')
    await expect(more).toBeVisible()

    const seen = (await page.evaluate(() => window.saidByHeader)) ?? []
    const states = new Set(seen.map(({ state }) => state))
    expect([...states]).toEqual(expect.arrayContaining(['saved', 'saving', 'offline', 'view-only']))
    expect([...new Set(seen.map(({ word }) => word))]).toEqual(expect.arrayContaining([...words]))
    expect(new Set(seen.map(({ width }) => width)).size, 'one width').toBe(1)
    expect(seen.filter(({ isCut }) => isCut)).toEqual([])

    await test.step('every word that it may say has room', async () => {
      const rooms = page.locator('.save-pill__room')
      const widths = await rooms.evaluateAll((all) =>
        all.map((one) => {
          const range = document.createRange()
          one.textContent = one.getAttribute('data-text')
          range.selectNodeContents(one)
          const { width } = range.getBoundingClientRect()
          one.textContent = ''
          return width
        }),
      )
      expect(widths.length).toBeGreaterThan(10)
      const words = await page
        .locator('.save-pill__words')
        .evaluate((element) => element.getBoundingClientRect().width)
      expect(Math.max(...widths)).toBeLessThanOrEqual(words)
    })
  })
}
