import type { NewLink } from '@tiza/client/access'
import type { Right } from '@tiza/protocol'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Expiry, expiries, toNewLink } from './to-new-link.ts'

/** What a link may be made for: nobody writes comments yet. */
const rights = ['look', 'own', 'draw', 'host'] as const satisfies readonly Right[]

interface LinkFormProps {
  readonly isBusy: boolean
  readonly onMake: (link: NewLink) => void
}

/** Says what a new link is to be, and makes it. */
export function LinkForm({ isBusy, onMake }: LinkFormProps) {
  const { t } = useTranslation()
  const id = useId()
  const [right, setRight] = useState<Right>('look')
  const [expiry, setExpiry] = useState<Expiry>('forever')

  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    onMake(toNewLink({ right, expiry, form: new FormData(form) }))
    form.reset()
    setExpiry('forever')
  }

  return (
    <form className="access__form" onSubmit={handleSubmit}>
      <label className="field-label" htmlFor={`${id}right`}>
        {t('access.links.right')}
      </label>
      <div className="share__row">
        <select
          id={`${id}right`}
          className="input"
          value={right}
          onChange={({ target }) => setRight(rights.find((one) => one === target.value) ?? 'look')}
        >
          {rights.map((one) => (
            <option key={one} value={one}>
              {t(`access.rights.${one}`)}
            </option>
          ))}
        </select>
        <button type="submit" className="button" disabled={isBusy}>
          {t('access.links.make')}
        </button>
      </div>
      <details className="access__options">
        <summary>{t('access.links.options')}</summary>
        <label className="field-label" htmlFor={`${id}label`}>
          {t('access.links.label')}
        </label>
        <input
          {...{ id: `${id}label`, className: 'input', name: 'label', maxLength: 60, dir: 'auto' }}
          autoComplete="off"
          placeholder={t('access.links.labelHint')}
        />
        <label className="field-label" htmlFor={`${id}expiry`}>
          {t('access.links.expiry')}
        </label>
        <select
          {...{ id: `${id}expiry`, className: 'input', value: expiry }}
          onChange={({ target }) =>
            setExpiry(expiries.find((one) => one === target.value) ?? 'forever')
          }
        >
          {expiries.map((one) => (
            <option key={one} value={one}>
              {t(`access.links.${one}`)}
            </option>
          ))}
        </select>
        <label className="field-label" htmlFor={`${id}people`}>
          {t('access.links.people')}
        </label>
        <input
          {...{ id: `${id}people`, className: 'input', name: 'people', type: 'number' }}
          {...{ min: 1, max: 10_000, step: 1, inputMode: 'numeric' }}
          placeholder={t('access.links.peopleHint')}
        />
        <label className="field-label" htmlFor={`${id}password`}>
          {t('access.links.password')}
        </label>
        <input
          {...{ id: `${id}password`, className: 'input', name: 'password', maxLength: 128 }}
          autoComplete="off"
          placeholder={t('access.links.passwordHint')}
        />
      </details>
    </form>
  )
}
