import type { Shape } from '@tiza/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import type { FindAuthor } from './create-author-finder.ts'
import { loadAuthorName } from './load-author-name.ts'
import { maySeeAuthors } from './may-see-authors.ts'
import { toMadeAt } from './to-made-at.ts'

/** Says who made shapes. */
export interface MadeByWords {
  /** When a shape was made. */
  toTime(shape: Shape): string
  /** Who made it, and when; `undefined` where one may not see that. */
  load(shape: Shape): Promise<string | undefined>
}

/** Says who made shapes, in the language of the board. */
export function useMadeBy(findAuthor: FindAuthor): MadeByWords {
  const { t, i18n } = useTranslation()
  const { board } = useEditor()
  const { language } = i18n
  return useMemo(() => {
    function toTime({ at }: Shape): string {
      const nowMs = Date.now()
      const toToday = (time: string) => t('authors.today', { time })
      // What the server has not confirmed has no time yet.
      return toMadeAt(at || nowMs, { nowMs, language, toToday })
    }
    return {
      toTime,
      async load(shape) {
        if (!maySeeAuthors(board.status)) return undefined
        const author = await loadAuthorName(shape, { board, findAuthor })
        const name = author.is === 'you' ? t('authors.you') : author.name || t('authors.somebody')
        return `${name} · ${toTime(shape)}`
      },
    }
  }, [board, findAuthor, language, t])
}
