import { keepFocusNear } from '@tiza/board/ui/parts/keep-focus-near'
import { Wordmark } from '@tiza/board/ui/parts/wordmark'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BinnedBoard, BinnedBoards } from './binned-boards.tsx'
import { KnownBoards, type PicturedBoard } from './known-boards.tsx'
import { NewBoardForm, type NewBoardFormProps } from './new-board-form.tsx'
import { type CodeFailure, OpenCode } from './open-code.tsx'
import { PreferencesRow, type PreferencesRowProps } from './preferences-row.tsx'
import './start-page.css'

interface StartPageProps extends PreferencesRowProps, NewBoardFormProps {
  readonly boards: readonly PicturedBoard[]
  /** Those in the bin. */
  readonly binned: readonly BinnedBoard[]
  readonly now: number
  readonly toAddress: (id: string) => string
  /** Answers whether the text was a link. */
  readonly onOpenLink: (text: string) => boolean
  /** Resolves when one is on the way to the board of a code, or with why not. */
  readonly onOpenCode: (code: string) => Promise<CodeFailure | undefined>
  readonly onOpen: (id: string) => void
  readonly onForget: (id: string) => void
  /** Takes a board out of the bin; resolves with whether that has been done. */
  readonly onRestore: (id: string) => Promise<boolean>
}

/** One big action, and ways back to boards that exist. */
export function StartPage({
  making,
  onCreate,
  onOpenLink,
  onOpenCode,
  language,
  theme,
  ...rest
}: StartPageProps) {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    const { current } = main
    return current ? keepFocusNear(current, () => current.focus()) : undefined
  }, [])

  return (
    <div className="start-page">
      <main ref={main} className="start-page__main" tabIndex={-1}>
        <header className="start-page__header">
          <h1>
            <Wordmark size={56} />
          </h1>
          <p>{t('landing.tagline')}</p>
        </header>
        <NewBoardForm making={making} onCreate={onCreate} onRead={rest.onRead} />
        <KnownBoards {...rest} />
        <BinnedBoards boards={rest.binned} now={rest.now} onRestore={rest.onRestore} />
        <OpenCode onOpenCode={onOpenCode} />
        <OpenLink onOpenLink={onOpenLink} />
      </main>
      <PreferencesRow
        language={language}
        theme={theme}
        onLanguage={rest.onLanguage}
        onTheme={rest.onTheme}
      />
    </div>
  )
}

function OpenLink({ onOpenLink }: Pick<StartPageProps, 'onOpenLink'>) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [invalid, setInvalid] = useState(false)

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setInvalid(!onOpenLink(text))
  }

  return (
    <form className="start-page__open" noValidate onSubmit={handleSubmit}>
      <label htmlFor="open-link">{t('landing.openTitle')}</label>
      <div className="start-page__field">
        <input
          id="open-link"
          className="input"
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder={t('landing.openPlaceholder')}
          value={text}
          aria-invalid={invalid}
          aria-describedby="open-link-problem"
          onChange={(event) => {
            setText(event.target.value)
            setInvalid(false)
          }}
        />
        <button type="submit" className="button">
          {t('landing.open')}
        </button>
      </div>
      <p id="open-link-problem" className="start-page__failure" role="alert">
        {invalid && t('landing.invalidLink')}
      </p>
    </form>
  )
}
