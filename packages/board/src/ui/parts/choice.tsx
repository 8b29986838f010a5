import './choice.css'
import { useId } from 'react'

interface ChoiceProps<T extends string> {
  readonly className?: string
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** A few words of which exactly one is chosen. */
export function Choice<T extends string>({
  className = '',
  label,
  value,
  choices,
  onChange,
}: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={`choice ${className}`}>
      <legend className="field-label">{label}</legend>
      <div className="choice__row">
        {choices.map((choice) => (
          <label key={choice.value} className="choice__option">
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
