import { Plus } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

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

export interface NewBoardFormProps {
  readonly making: Making
  /** Resolves when one is on the way to the new board, or with why not. */
  readonly onCreate: (token?: string) => Promise<CreateFailure | undefined>
}

/** Makes a board; works before there is a script, too: the server makes the board and leads to it. */
export function NewBoardForm({ making, onCreate }: NewBoardFormProps) {
  const { t } = useTranslation()
  const [creating, setCreating] = useState(false)
  const [failure, setFailure] = useState<CreateFailure>()
  const token = useRef<HTMLInputElement>(null)
  const failureId = useId()
  const asksToken = making === 'token'

  const handleCreate = async (event: FormEvent) => {
    event.preventDefault()
    setCreating(true)
    setFailure(undefined)
    const failed = await onCreate(token.current?.value)
    setFailure(failed)
    setCreating(false)
    if (failed === 'wrongToken') token.current?.select()
  }

  if (making === 'unknown') return null
  if (making === 'signedOut') {
    return <p className="start-page__signed-out">{t('landing.signedOut')}</p>
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
      <p id={failureId} className="start-page__failure" role="alert">
        {failure && t(`landing.${failure}`)}
      </p>
    </form>
  )
}
