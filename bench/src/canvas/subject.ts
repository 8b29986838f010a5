import type { Browser, Page } from '@playwright/test'

export const viewport = { width: 1280, height: 800 } as const

/** How long to wait for one measure before it is called too long. */
export const limitMs = 60_000

/** A program with a scene open in it, moved by real input. */
export interface Subject {
  readonly page: Page
  /** Selects the canvas that shows what is at rest. */
  readonly canvas: string
  /** Milliseconds from asking for the page until something, and until all of it, is painted. */
  readonly opened: { readonly firstMs: number; readonly allMs: number }
  /** Resolves when nothing more is being painted; answers for how long, ms, that has been so. */
  settle(): Promise<number>
  /** Selects `count` shapes; answers a place in the window, near its middle, on one of them. */
  select(count: number): Promise<{ x: number; y: number }>
  selectAll(): Promise<void>
  /** Begins a text at a place in the window, as its own people would write one. */
  readonly startText: (place: { readonly x: number; readonly y: number }) => Promise<void>
  close(): Promise<void>
}

/** Opens it in a new page, once that is prepared. */
export type OpenSubject = (browser: Browser, prepare?: PreparePage) => Promise<Subject>

export type PreparePage = (page: Page) => Promise<void>

/** Opens a page that behaves the same for every program. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en' })
  // The compiler marks the names of inner functions with a function that the page lacks.
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = await context.newPage()
  page.setDefaultTimeout(limitMs)
  return page
}
