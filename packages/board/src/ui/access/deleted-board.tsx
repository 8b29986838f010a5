import { useTranslation } from 'react-i18next'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { useAccess } from './use-access.ts'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** Which board is in the bin, and where one goes to from there. */
export interface DeletedBoardProps {
  readonly place: Pick<AccessPlace, 'base' | 'board' | 'password' | 'token'>
  /** Whether the page is there for this board. */
  readonly ownsPage: boolean
  /** Address of the start page, where there is a way to it. */
  readonly home: string | undefined
  /** Opens the board again. */
  readonly onReopen: () => void
}

/** In place of a board that is in the bin: a host can take it out of there. */
export function DeletedBoard(props: DeletedBoardProps) {
  return useAccessWords() ? <InBin {...props} /> : null
}

function InBin({ place, ownsPage, home, onReopen }: DeletedBoardProps) {
  const { t } = useTranslation()
  const { run, isBusy, failure } = useAccess(place)
  const handleRestore = async () => {
    const isDone = await run(async (access) => {
      await access.restoreBoard()
      return true
    })
    if (isDone) onReopen()
  }
  const Place = ownsPage ? 'main' : 'div'
  return (
    <Place className="access__bin">
      <h1>{t('ended.deleted')}</h1>
      <p>{t('access.board.inBin')}</p>
      <AccessFailureLine failure={failure} />
      <div className="access__buttons">
        <button
          type="button"
          className="button button--main"
          disabled={isBusy}
          onClick={() => void handleRestore()}
        >
          {t('access.board.restore')}
        </button>
        {home !== undefined && (
          <a className="button" href={home}>
            {t('app.home')}
          </a>
        )}
      </div>
    </Place>
  )
}
