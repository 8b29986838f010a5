import { useId } from 'react'
import { longestAbout } from './page-choice.ts'

interface TextInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A line that somebody may write or leave empty. */
export function TextInput({ label, value, onChange }: TextInputProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        type="text"
        className="input"
        autoComplete="off"
        maxLength={longestAbout}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
