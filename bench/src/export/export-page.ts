import type { Browser, Page } from '@playwright/test'
import { settleName } from '../../../e2e/harness/people.ts'
import { openPage } from '../canvas/subject.ts'

/** For a file, ms. */
const limitMs = 600_000
/** What is pressed is found by then. */
const settleMs = 500

/** What a file took, from the press of the button to when it was handed over. */
export interface SavedFile {
  readonly bytes: number
  readonly ms: number
  /** The longest task of the page's thread meanwhile, ms. */
  readonly longestMs: number
}

/** How soon it was given up, ms: until the dialog is at rest, and until nothing works at the file any more. */
export interface Cancelled {
  readonly shownMs: number
  readonly endedMs: number
}

/** Opens a board, with all of it painted. */
export async function openBoard(browser: Browser, link: string, count: number): Promise<Page> {
  const page = await openPage(browser)
  page.setDefaultTimeout(limitMs)
  // Nothing else asks for anything.
  await page.addInitScript(settleName)
  await page.goto(link)
  await page.waitForFunction((all) => (window.tiza?.board.shapes.size ?? 0) >= all, count)
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  await page.waitForFunction(() => window.tiza?.editor.commands.has('export'))
  await page.evaluate(watchPage)
  return page
}

/** Saves all of the board as a file; `path`: where it goes. */
export async function saveAs(page: Page, format: string, path?: string): Promise<SavedFile> {
  const dialog = await openDialog(page, format)
  const downloading = path === undefined ? undefined : page.waitForEvent('download')
  await page.evaluate(() => Object.assign(window, { saved: undefined, tasks: [] }))
  const pressedMs = await press(page, 'Save')
  const saving = await page.waitForFunction(getSaved, undefined, { timeout: limitMs })
  const saved = await saving.jsonValue()
  if (!saved) throw new Error('nothing was saved')
  if (path !== undefined) await (await downloading)?.saveAs(path)
  // Long tasks are reported a moment later.
  await page.waitForTimeout(settleMs)
  const longestMs = await page.evaluate(() => Math.max(0, ...(window.tasks ?? [])))
  await dialog.waitFor({ state: 'hidden' })
  return { bytes: saved.bytes, ms: saved.atMs - pressedMs, longestMs }
}

/** Begins a file, and gives it up after a while; `undefined` where it was made before that. */
export async function cancelAfter(
  page: Page,
  format: string,
  ms: number,
): Promise<Cancelled | undefined> {
  const dialog = await openDialog(page, format)
  const idle = page.workers().length
  await press(page, 'Save')
  await page.waitForTimeout(ms)
  const startMs = performance.now()
  if (!(await page.evaluate(giveUp))) {
    await dialog.waitFor({ state: 'hidden' })
    return undefined
  }
  await dialog.getByRole('progressbar').waitFor({ state: 'detached' })
  const shownMs = performance.now() - startMs
  let endedMs = shownMs
  // What is on its way may begin a moment later.
  const until = performance.now() + settleMs
  while (performance.now() < until || page.workers().length > idle) {
    if (page.workers().length > idle) endedMs = performance.now() - startMs
    await page.waitForTimeout(5)
  }
  // What was made in the same moment has closed it.
  await page.evaluate(closeDialog)
  await dialog.waitFor({ state: 'hidden' })
  return { shownMs, endedMs }
}

async function openDialog(page: Page, format: string) {
  await page.evaluate(() => window.tiza?.editor.run('export'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('As', { exact: true }).selectOption(format)
  await dialog.getByLabel('All', { exact: true }).check()
  await page.waitForTimeout(settleMs)
  return dialog
}

/** Presses a button within the page, where nothing is between; resolves with when that was. */
function press(page: Page, name: string): Promise<number> {
  return page.evaluate((words) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('dialog button')]
    const button = buttons.find(({ textContent }) => textContent?.trim() === words)
    if (!button) throw new Error(`no button says ${words}`)
    const atMs = performance.now()
    button.click()
    return atMs
  }, name)
}

/** Runs in the page: whether there was still something to give up. */
function giveUp(): boolean {
  if (!document.querySelector('dialog progress')) return false
  document.querySelector<HTMLElement>('dialog .export__cancel')?.click()
  return true
}

/** Runs in the page. */
function closeDialog(): void {
  document.querySelector<HTMLElement>('dialog .export__cancel')?.click()
}

interface Noted {
  readonly bytes: number
  readonly atMs: number
}

/** Runs in the page. */
function getSaved(): Noted | undefined {
  const { saved }: { saved: Noted | undefined } = { saved: undefined, ...window }
  return saved
}

/** Runs in the page: notes when a file is handed over, and what holds the page's thread. */
function watchPage(): void {
  const make = URL.createObjectURL
  URL.createObjectURL = (made) => {
    // Workers are made of scripts, which are blobs, too.
    const isFile = made instanceof Blob && !made.type.includes('javascript')
    if (isFile) Object.assign(window, { saved: { bytes: made.size, atMs: performance.now() } })
    return make(made)
  }
  Object.assign(window, { tasks: [] })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks?.push(duration)
  }).observe({ type: 'longtask' })
}
