import type { PageText } from '@tiza/canvas/pdf/messages'
import type { PageName } from '@tiza/canvas/pdf/page-cells'
import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import type { Shape } from '@tiza/protocol'
import type { FoundTexts } from '../ui/find/found-texts.ts'
import type { MeasureLetters } from './to-places.ts'

interface PageTextsOptions {
  readonly getReader: () => Promise<Pick<PdfReader, 'load' | 'getText'>>
  /** How wide letters are. Default: as a canvas draws them. */
  readonly measure?: MeasureLetters
}

interface Asked {
  readonly hash: string
  readonly page: number
  /** The shapes that show it. */
  readonly ids: Set<string>
}

/** Pages whose texts are kept, and those of which it is kept where each word is. */
const [mostPages, mostPlaced] = [10_000, 64]
const nothing: PageText = { text: '', runs: [] }

/**
 * What is written on the pages of a board, each read once, when somebody looks for a text: page after page of a
 * file, one file beside the other, for the bytes of one may never come.
 */
export function createPageTexts({ getReader, measure }: PageTextsOptions): FoundTexts {
  const texts = new Map<string, string>()
  /** In the order of their last use. */
  const placed = new Map<string, PageText>()
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
        const read = await reader.getText(hash, one.page).catch(() => nothing)
        keep(texts, toKey(one), { value: read.text, most: mostPages })
        keep(placed, toKey(one), { value: read, most: mostPlaced })
        pages.delete(one.page)
        notify([...one.ids])
      }
    } catch {
      // Nothing can be read now: whoever looks again has it tried again.
    }
    asked.delete(hash)
    notify([])
  }

  async function readPlaced(page: PageName): Promise<PageText> {
    const key = toKey(page)
    const known = placed.get(key)
    const read = known ?? (await (await getReader()).getText(page.hash, page.page))
    keep(placed, key, { value: read, most: mostPlaced })
    return read
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
    async findPlaces(shape, wanted) {
      if (!('page' in shape)) return []
      try {
        const [read, { toPlaces }] = await Promise.all([
          readPlaced(shape),
          import('./to-places.ts'),
        ])
        return toPlaces(read, wanted, measure)
      } catch {
        return []
      }
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

/** Keeps one more, and forgets the oldest where there are too many. */
function keep<T>(
  kept: Map<string, T>,
  key: string,
  { value, most }: { readonly value: T; readonly most: number },
): void {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}

function toKey({ hash, page }: { readonly hash: string; readonly page: number }): string {
  return `${hash}/${page}`
}
