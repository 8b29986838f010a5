import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Why a code led nowhere. */
export type CodeFailure = 'wrong' | 'rateLimited' | 'unreachable'

interface OpenCodeProps {
  /** Resolves when one is on the way to the board, or with why not. */
  readonly onOpenCode: (code: string) => Promise<CodeFailure | undefined>
}

const digits = 6

/** A field for the six digits that a host shows on a screen. */
export function OpenCode({ onOpenCode }: OpenCodeProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CodeFailure>()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const code = text.replaceAll(/\D/g, '')
    setFailure(undefined)
    if (code.length !== digits) return setFailure('wrong')
    setBusy(true)
    setFailure(await onOpenCode(code))
    setBusy(false)
  }

  return (
    <form className="start-page__open" noValidate onSubmit={handleSubmit}>
      <label htmlFor="open-code">{t('landing.codeTitle')}</label>
      <div className="start-page__field">
        <input
          id="open-code"
          className="input"
          inputMode="numeric"
          autoComplete="off"
          placeholder="123 456"
          value={text}
          aria-invalid={failure === 'wrong'}
          aria-describedby="open-code-problem"
          onChange={(event) => {
            setText(event.target.value)
            setFailure(undefined)
          }}
        />
        <button type="submit" className="button" disabled={isBusy}>
          {t('landing.open')}
        </button>
      </div>
      <p id="open-code-problem" className="start-page__failure" role="alert">
        {failure && t(`landing.code.${failure}`)}
      </p>
    </form>
  )
}
