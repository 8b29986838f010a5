import { useId } from 'react'

interface SwitchProps {
  readonly label: string
  /** What it does, in a line below. */
  readonly note?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** One thing that is on or off. */
export function Switch({ label, note, isOn, onChange }: SwitchProps) {
  const id = useId()
  return (
    <button
      type="button"
      className="access__switch"
      role="switch"
      aria-checked={isOn}
      aria-labelledby={`${id}-label`}
      aria-describedby={note && `${id}-note`}
      onClick={() => onChange(!isOn)}
    >
      <span>
        <span id={`${id}-label`}>{label}</span>
        {note && <small id={`${id}-note`}>{note}</small>}
      </span>
      <span className="access__knob" aria-hidden />
    </button>
  )
}
