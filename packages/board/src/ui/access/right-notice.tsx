import type { BoardStatus } from '@tiza/client'
import { isAtLeast } from '@tiza/protocol'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClosing } from '../notices/use-closing.ts'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { useBoardStatus, useEditor, useEditorState, usePeople } from '../parts/editor-context.ts'
import { type RightNews, toRightNews } from './to-right-news.ts'
import { useIsLocked, useRight } from './use-right.ts'

const shownMs = 8000

type Rights = NonNullable<BoardStatus['rights']>

interface News {
  readonly name: RightNews
  /** Whether they could not draw before. */
  readonly isGiven: boolean
}

/** One line on what somebody may do, when it is less than to draw, or has changed; with a way to ask for more. */
export function RightNotice() {
  const { t } = useTranslation()
  const editor = useEditor()
  const { board } = editor
  const { presence } = board
  const right = useRight()
  const rule = useBoardStatus(({ status }) => status.rights?.rule)
  const isLocked = useIsLocked()
  const hand = usePeople((shown) => shown.hand)
  const [before, setBefore] = useState<Rights>()
  const [latest, setNews] = useState<News>()
  const news = useNoticeTurn('right', latest !== undefined) ? latest : undefined
  const tool = useEditorState((state) => state.tool)
  const { rights } = board.status

  if (rights && isOther(rights, before)) {
    const name = toRightNews(rights, before)
    setBefore(rights)
    const isGiven = before !== undefined && !isAtLeast(before.right, 'own')
    if (name !== latest?.name) setNews(name && { name, isGiven })
  }
  const close = useCallback(() => setNews(undefined), [])
  const handleDraw = () => {
    editor.setTool('pen')
    close()
  }
  const mayDraw = right !== undefined && isAtLeast(right, 'own')
  const closing = useClosing({ shown: news, ms: mayDraw ? shownMs : undefined, onClose: close })

  return (
    <div className="notice" role="status" hidden={!news} data-testid="right-notice" {...closing}>
      {news && <span>{t(`access.now.${news.name}`)}</span>}
      {news && !mayDraw && rule !== 'hosts' && !isLocked && (
        <button
          type="button"
          className="button"
          aria-pressed={hand}
          onClick={() => presence.send({ hand: hand ? null : true })}
        >
          {t(hand ? 'access.people.asked' : 'access.people.ask')}
        </button>
      )}
      {news?.isGiven && mayDraw && editor.tools.get(tool)?.worksReadOnly && (
        <button type="button" className="button button--main" onClick={handleDraw}>
          {t('access.now.take')}
        </button>
      )}
      {news && (
        <button type="button" className="button" onClick={close}>
          {t('access.now.dismiss')}
        </button>
      )}
    </div>
  )
}

/** Whether something of it has changed that this says. */
function isOther({ right, rule, locked }: Rights, before: Rights | undefined): boolean {
  return right !== before?.right || rule !== before.rule || locked !== before.locked
}
