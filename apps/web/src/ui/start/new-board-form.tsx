import type { ReadCandidate } from '@tiza/board/import/read-files'
import { Plus } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OpenFile, type OpenFileProps } from './open-file.tsx'

/** Relative to the start page: a `POST` there makes a board and leads to it. */
const newBoardPath = 'new'

/** Why no board was made. */
export type CreateFailure =
  | 'unreachable'
  | 'rateLimited'
  | 'unauthorized'
  | 'wrongToken'
  | 'signedOut'
  | 'failed'

/**
 * What it takes to make a board: nothing, a token, which people know as a password, or an account, and they are
 * signed in nowhere. It may not be known yet.
 */
export type Making = 'open' | 'token' | 'signedOut' | 'unknown'

/** What a board is made of. */
export interface NewBoardWish {
  readonly token?: string | undefined
  /** What is on it; nothing without. */
  readonly file?: ReadCandidate | undefined
}

export interface NewBoardFormProps extends Pick<OpenFileProps, 'onRead'> {
  readonly making: Making
  /** Resolves when one is on the way to the new board, or with why not. */
  readonly onCreate: (wish: NewBoardWish) => Promise<CreateFailure | undefined>
}

/**
 * Makes a board, empty or of a file; an empty one works before there is a script, too: the server makes the board and
 * leads to it.
 */
export function NewBoardForm(props: NewBoardFormProps) {
  const { t } = useTranslation()
  const { making } = props
  if (making === 'unknown') return null
  if (making === 'signedOut') {
    return <p className="start-page__signed-out">{t('landing.signedOut')}</p>
  }
  return <OpenForm {...props} />
}

function OpenForm({ making, onCreate, onRead }: NewBoardFormProps) {
  const { t } = useTranslation()
  const [creating, setCreating] = useState(false)
  const [failure, setFailure] = useState<CreateFailure>()
  const token = useRef<HTMLInputElement>(null)
  const failureId = useId()
  const asksToken = making === 'token'

  const create = async (file?: ReadCandidate) => {
    setCreating(true)
    setFailure(undefined)
    const failed = await onCreate({ token: token.current?.value, file })
    setFailure(failed)
    setCreating(false)
    if (failed === 'wrongToken') token.current?.select()
  }

  const handleCreate = (event: FormEvent) => {
    event.preventDefault()
    void create()
  }

  // Without the token there would be no board.
  const mayOpen = () => {
    setFailure(undefined)
    return !token.current || token.current.reportValidity()
  }

  return (
    <form
      className="start-page__create"
      method="post"
      action={newBoardPath}
      onSubmit={handleCreate}
    >
      {asksToken && (
        <label className="start-page__token">
          <span>{t('landing.token')}</span>
          <input
            ref={token}
            className="input"
            type="password"
            name="token"
            autoComplete="current-password"
            required
            aria-invalid={failure === 'wrongToken'}
            aria-describedby={failureId}
          />
        </label>
      )}
      <button type="submit" className="button button--main" disabled={creating}>
        <Plus aria-hidden size={22} />
        {creating ? t('landing.creating') : t('landing.newBoard')}
      </button>
      <p className="start-page__note">{t(asksToken ? 'landing.tokenNote' : 'landing.noAccount')}</p>
      <OpenFile isBusy={creating} mayOpen={mayOpen} onRead={onRead} onFile={create} />
      <p id={failureId} className="start-page__failure" role="alert">
        {failure && t(`landing.${failure}`)}
      </p>
    </form>
  )
}
