import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import type { Shape } from '@tiza/protocol'
import type { FoundTexts } from '../ui/find/found-texts.ts'

interface PageTextsOptions {
  readonly getReader: () => Promise<Pick<PdfReader, 'load' | 'getText'>>
}

interface Asked {
  readonly hash: string
  readonly page: number
  /** The shapes that show it. */
  readonly ids: Set<string>
}

/** Pages whose texts are kept. */
const mostPages = 10_000

/**
 * What is written on the pages of a board, each read once, when somebody looks for a text: page after page of a
 * file, one file beside the other, for the bytes of one may never come.
 */
export function createPageTexts({ getReader }: PageTextsOptions): FoundTexts {
  const texts = new Map<string, string>()
  /** By file, then by page. */
  const asked = new Map<string, Map<number, Asked>>()
  const listeners = new Set<(ids: readonly string[]) => void>()

  function want({ hash, page, id }: { hash: string; page: number; id: string }): void {
    const file = asked.get(hash)
    const pages = file ?? new Map<number, Asked>()
    const one = pages.get(page) ?? { hash, page, ids: new Set() }
    one.ids.add(id)
    pages.set(page, one)
    if (file) return
    asked.set(hash, pages)
    void readAll(hash, pages)
  }

  async function readAll(hash: string, pages: Map<number, Asked>): Promise<void> {
    try {
      const reader = await getReader()
      await reader.load(hash)
      for (const one of pages.values()) {
        const { text } = await reader.getText(hash, one.page).catch(() => ({ text: '' }))
        keep(toKey(one), text)
        pages.delete(one.page)
        notify([...one.ids])
      }
    } catch {
      // Nothing can be read now: whoever looks again has it tried again.
    }
    asked.delete(hash)
    notify([])
  }

  function keep(key: string, text: string): void {
    texts.set(key, text)
    const [oldest] = texts.keys()
    if (texts.size > mostPages && oldest !== undefined) texts.delete(oldest)
  }

  function notify(ids: readonly string[]): void {
    for (const listener of listeners) listener(ids)
  }

  return {
    get(shape: Shape) {
      if (!('page' in shape)) return undefined
      const known = texts.get(toKey(shape))
      if (known === undefined) want(shape)
      return known
    },
    get isReading() {
      return asked.size > 0
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function toKey({ hash, page }: { readonly hash: string; readonly page: number }): string {
  return `${hash}/${page}`
}
