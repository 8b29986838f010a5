import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { toNextStop } from './to-next-stop.ts'

export interface RadioChoice<T> {
  readonly value: T
  readonly label: string
}

interface RadioGroupProps<T, Choice extends RadioChoice<T>> {
  readonly className: string
  readonly label: string
  /** `undefined` where several are shown that differ. */
  readonly value: T | undefined
  readonly choices: readonly Choice[]
  readonly toClass?: (choice: Choice) => string
  /** What a button shows; its name is the label, unless that is what it shows. */
  readonly toContent: (choice: Choice, shown: { readonly isChosen: boolean }) => ReactNode
  readonly onChange: (value: T) => void
}

/**
 * Buttons of which at most one is chosen: one stop of Tab, within which arrows choose. Unlike radio inputs
 * they leave the focus in a text that is being typed when they are pressed.
 */
export function RadioGroup<T, Choice extends RadioChoice<T>>({
  className,
  label,
  value,
  choices,
  toClass = () => '',
  toContent,
  onChange,
}: RadioGroupProps<T, Choice>) {
  const labelId = useId()
  const stop = choices.find((choice) => choice.value === value) ?? choices[0]
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.key.startsWith('Arrow')) return
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const next = toNextStop(event.key, { at, count: choices.length, wraps: true })
    const choice = next === undefined ? undefined : choices[next]
    if (next === undefined || !choice) return
    event.preventDefault()
    buttons[next]?.focus()
    onChange(choice.value)
  }
  return (
    <div className={className} role="radiogroup" aria-labelledby={labelId} onKeyDown={handleKey}>
      <span id={labelId} className="field-label">
        {label}
      </span>
      {choices.map((choice) => {
        const isChosen = choice.value === value
        return (
          <button
            key={String(choice.value)}
            type="button"
            role="radio"
            className={toClass(choice)}
            aria-label={choice.label}
            aria-checked={isChosen}
            title={choice.label}
            tabIndex={choice === stop ? 0 : -1}
            onClick={() => onChange(choice.value)}
          >
            {toContent(choice, { isChosen })}
          </button>
        )
      })}
    </div>
  )
}
