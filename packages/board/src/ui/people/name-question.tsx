import { cutText, type Profile } from '@tiza/protocol'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { useBoardStatus, useEditorState, usePeople } from '../parts/editor-context.ts'
import './name-question.css'

/** Whether somebody has said what they are called, or does not want to: kept in the browser. */
export interface NameSettled {
  get(): boolean
  set(isSettled: boolean): void
}

interface NameQuestionProps {
  readonly isSettled: NameSettled
  readonly onProfile: (profile: Profile) => void
}

/**
 * Asks once what somebody is called, when there is somebody else to read it; takes no focus, and is out of
 * the way as soon as it is answered, here or in the list of people, or skipped.
 */
export function NameQuestion({ isSettled, onProfile }: NameQuestionProps) {
  const [isOver, setOver] = useState(isSettled.get)
  const settle = () => {
    isSettled.set(true)
    setOver(true)
  }
  return (
    <div className="name-question" aria-live="polite">
      {!isOver && <Question isSettled={isSettled} onProfile={onProfile} onSettle={settle} />}
    </div>
  )
}

interface QuestionProps extends NameQuestionProps {
  readonly onSettle: () => void
}

function Question({ isSettled, onProfile, onSettle }: QuestionProps) {
  const { t } = useTranslation()
  const labelId = useId()
  const profile = usePeople(({ profile }) => profile)
  const hasCompany = usePeople(({ peers, isNamed }) => peers.size > 0 && !isNamed)
  const isBusy = useEditorState(({ draft, editing }) => Boolean(draft ?? editing))
  const longest = useBoardStatus(({ limits }) => limits.nameLength)
  const [isAsked, setAsked] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isShown = useNoticeTurn('name', isAsked && !isSettled.get())

  // Nothing comes up under a hand that draws or writes.
  if (hasCompany && !isBusy && !isAsked) setAsked(true)
  if (!isAsked || isSettled.get()) return null

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const name = cutText(field.current?.value.trim() ?? '', longest)
    if (name !== '') onProfile({ ...profile, name })
    onSettle()
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onSettle()
  }
  return (
    <form
      className="notice name-question__form"
      hidden={!isShown}
      aria-labelledby={labelId}
      onSubmit={handleSubmit}
      onKeyDown={handleKey}
    >
      <span id={labelId} className="name-question__words">
        {t('people.askName', { name: profile.name || t('people.unnamed') })}
      </span>
      <input
        ref={field}
        className="input"
        aria-label={t('people.yourName')}
        placeholder={t('people.yourName')}
        autoComplete="nickname"
        dir="auto"
        maxLength={longest}
      />
      <span className="name-question__answers">
        <button type="submit" className="button button--main">
          {t('people.saveName')}
        </button>
        <button type="button" className="button" onClick={onSettle}>
          {t('people.skipName')}
        </button>
      </span>
    </form>
  )
}
