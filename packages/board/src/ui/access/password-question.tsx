import { type FormEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** What a password is asked with. */
export interface PasswordQuestionProps {
  /** Whether one was given that was wrong. */
  readonly isWrong: boolean
  readonly onPassword: (password: string) => void
}

/** Asks for the password of a link. */
export function PasswordQuestion(props: PasswordQuestionProps) {
  return useAccessWords() ? <Question {...props} /> : null
}

function Question({ isWrong, onPassword }: PasswordQuestionProps) {
  const { t } = useTranslation()
  const fieldId = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('password')
    if (typeof password === 'string' && password !== '') onPassword(password)
  }
  return (
    <form className="notice access__password" onSubmit={handleSubmit}>
      <label htmlFor={fieldId}>{t('access.password.label')}</label>
      <input
        {...{ id: fieldId, className: 'input', name: 'password', type: 'password' }}
        ref={field}
        autoComplete="off"
        maxLength={128}
        aria-invalid={isWrong}
        aria-describedby={`${fieldId}wrong`}
      />
      <button type="submit" className="button button--main">
        {t('access.password.open')}
      </button>
      <span id={`${fieldId}wrong`} className="access__failure" role="alert" hidden={!isWrong}>
        {isWrong && t('access.password.wrong')}
      </span>
    </form>
  )
}
