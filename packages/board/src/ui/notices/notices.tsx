import type { AssetClient } from '@tiza/client/assets'
import type { Notice } from '@tiza/editor/notice'
import type { Profile } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessNotices } from '../access/access-notices.tsx'
import type { AccessPlace } from '../access/access-place.ts'
import { LinkButton } from '../link/link-button.tsx'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { NameQuestion, type NameSettled } from '../people/name-question.tsx'
import { StateNotice } from '../save/state-notice.tsx'
import { BackToContent } from './back-to-content.tsx'
import { ChangeNotice } from './change-notice.tsx'
import { ClearButtons } from './clear-buttons.tsx'
import { DeletionNotice, type OwnWork } from './deletion-notice.tsx'
import { holdTurn } from './hold-turn.ts'
import { ListButtons } from './list-buttons.tsx'
import { LossNotice } from './loss-notice.tsx'
import { createNoticeTurns, type NoticeTurns } from './notice-turns.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { getWayBack, UndoButton } from './undo-button.tsx'
import { useClosing } from './use-closing.ts'
import { useFocusToBoard } from './use-focus-to-board.ts'
import { useNearlyFull } from './use-nearly-full.ts'
import { NoticeTurnsContext, useNoticeTurn } from './use-notice-turn.ts'
import './notices.css'

const shownMs = 8000
/** What offers something is read, and thought about. */
const offeredMs = 20_000
/** What is lost with it is kept first; what is asked waits for an answer. */
const waiting: readonly Notice['name'][] = ['imageRefused', 'askClear']

interface NoticesProps {
  readonly access: AccessPlace
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
  readonly isNameSettled: NameSettled
  /** What is one's own on the board. */
  readonly own: OwnWork
  readonly onProfile: (profile: Profile) => void
  /** Pictures on their way. */
  readonly uploads: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined
  readonly onReload: () => void
  /** Hands over the pictures that the server did not take. */
  readonly onKeepPictures: () => void
}

/** Short lines about what happened and can be done about it, one at a time; never in the way. */
export function Notices(props: NoticesProps) {
  const [turns] = useState(createNoticeTurns)
  return (
    <NoticeTurnsContext value={turns}>
      <Lines {...props} turns={turns} />
    </NoticeTurnsContext>
  )
}

function Lines({
  access,
  getFreeArea,
  isNameSettled,
  own,
  onKeepPictures,
  onProfile,
  uploads,
  onReload,
  turns,
}: NoticesProps & { readonly turns: NoticeTurns }) {
  const { t } = useTranslation()
  const editor = useEditor()
  const penMode = useEditorState((state) => state.penMode)
  const latest = useEditorState((state) => state.notice)
  const isPenModeShown = useNoticeTurn('penMode', penMode)
  const place = useRef<HTMLDivElement>(null)
  const close = useCallback(() => editor.notify(undefined), [editor])
  const waits = latest !== undefined && waiting.includes(latest.name)
  const isChoice = latest?.name === 'listPasted'
  const hasTurn = useNoticeTurn(waits || isChoice ? 'question' : 'deed', latest !== undefined)
  const notice = hasTurn ? latest : undefined
  const isOffer = isChoice || (notice !== undefined && getWayBack(notice) !== undefined)
  const ms = waits ? undefined : isOffer ? offeredMs : shownMs
  const closing = useClosing({ shown: notice, ms, onClose: close })
  useNearlyFull()
  useFocusToBoard(place)
  const handleKeepPictures = () => {
    onKeepPictures()
    close()
  }
  return (
    <div ref={place} className="notices" {...holdTurn(turns)}>
      <StateNotice uploads={uploads} onReload={onReload} />
      <AccessNotices place={access} onProfile={onProfile} />
      <LossNotice />
      <RefusalNotice />
      <DeletionNotice {...own} />
      <ChangeNotice {...own} />
      <div className="notice" role="alert" hidden={!notice} {...closing}>
        {notice && t(`notices.${notice.name}`, toValues(notice))}
        {notice && <ClearButtons notice={notice} />}
        {notice && <ListButtons notice={notice} />}
        {notice && <UndoButton notice={notice} />}
        {notice && !waits && !isChoice && (
          <button type="button" className="button" onClick={close}>
            {t('notices.letGo')}
          </button>
        )}
        {notice?.name === 'imageRefused' && (
          <>
            <button type="button" className="button" onClick={handleKeepPictures}>
              {t('refusals.keepCopy')}
            </button>
            <button type="button" className="button" onClick={close}>
              {t('refusals.letGo')}
            </button>
          </>
        )}
      </div>
      {isPenModeShown && (
        <p className="notice">
          {t('board.penMode')}
          <button type="button" className="button" onClick={() => editor.setPenMode(false)}>
            {t('board.penModeOff')}
          </button>
        </p>
      )}
      <NameQuestion isSettled={isNameSettled} onProfile={onProfile} />
      <LinkButton />
      <BackToContent getFreeArea={getFreeArea} />
    </div>
  )
}

/** What the words of a notice may name. */
function toValues(
  notice: Notice,
): Readonly<Record<'file' | 'kind', string>> &
  Readonly<Record<'count' | 'rows' | 'columns', number>> {
  return { file: '', kind: '', count: 0, rows: 0, columns: 0, ...notice }
}
