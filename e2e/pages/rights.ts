import type { BrowserContextOptions, Page } from '@playwright/test'
import { expect } from '../harness/expect.ts'

/** Where a teacher sits. */
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

/** What a pupil holds: in Spanish and dark. */
export const phone: BrowserContextOptions = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ...{ colorScheme: 'dark', locale: 'es-ES' },
}

/** What somebody looks on with. */
export const tablet: BrowserContextOptions = { viewport: { width: 1024, height: 768 } }

/** Waits until somebody may do so much on the board. */
export function waitRight(page: Page, right: string): Promise<void> {
  return expect.poll(() => page.evaluate(() => window.tiza?.board.status.rights?.right)).toBe(right)
}

/** The session of a page: another one after each reload or reconnect from nothing. */
export function getSession(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.tiza?.board.presence.session)
}

/** Opens the menu of a shape, as a long press does. */
export function openShapeMenu(page: Page, id: string): Promise<void> {
  return page.evaluate((shape) => {
    window.tiza?.editor.setTool('select')
    window.tiza?.editor.select([shape])
    window.tiza?.editor.dispatch({ type: 'menu', at: undefined })
  }, id)
}

/** Somebody has said who they are before, on this device. */
export async function beCalled(page: Page, name: string): Promise<void> {
  await page.addInitScript((called) => {
    if (location.protocol !== 'http:') return
    localStorage.setItem('tiza:profile', JSON.stringify({ name: called, color: 'violet' }))
  }, name)
}

/** What is said of a link that is made; what is left out is not said. */
export interface WantedLink {
  readonly right: string
  readonly label?: string
  readonly expiry?: string
  readonly people?: string
  readonly password?: string
}

/** Makes a link in the dialog of an English host, which is open, and returns it. */
export async function makeLink(page: Page, wanted: WantedLink): Promise<string> {
  const { right, label = '', expiry = 'For ever', people = '', password = '' } = wanted
  await page.getByLabel('What people can do').selectOption({ label: right })
  if (Object.keys(wanted).length > 1) {
    await page.getByText('Label, expiry, password').click()
    await page.getByLabel('Label', { exact: true }).fill(label)
    await page.getByLabel('Valid for').selectOption({ label: expiry })
    await page.getByLabel('For how many people').fill(people)
    await page.getByLabel('Password', { exact: true }).fill(password)
  }
  await page.getByRole('button', { name: 'Make a link' }).click()
  return page.getByLabel('The new link').inputValue()
}
