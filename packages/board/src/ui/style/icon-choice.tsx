import type { ReactNode } from 'react'

interface IconChoiceProps<T extends string | number | boolean> {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly toIcon: (value: T) => ReactNode
  readonly onChange: (value: T) => void
}

/** A row of pictures, at most one of which is chosen. */
export function IconChoice<T extends string | number | boolean>({
  label,
  value,
  choices,
  toIcon,
  onChange,
}: IconChoiceProps<T>) {
  return (
    <fieldset className="icon-choice">
      <legend className="field-label">{label}</legend>
      {choices.map((choice) => (
        <button
          key={String(choice.value)}
          type="button"
          aria-label={choice.label}
          aria-pressed={choice.value === value}
          title={choice.label}
          onClick={() => onChange(choice.value)}
        >
          {toIcon(choice.value)}
        </button>
      ))}
    </fieldset>
  )
}
