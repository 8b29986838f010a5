import { useId } from 'react'

interface SwitchProps {
  readonly label: string
  /** What it does, in a line below. */
  readonly note?: string
  /** Id of the element that names what it is about, where there are several of them. */
  readonly of?: string
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

/** One thing that is on or off. */
export function Switch({ label, note, of, isOn, isDisabled = false, onChange }: SwitchProps) {
  const id = useId()
  return (
    <button
      type="button"
      className="access__switch"
      role="switch"
      aria-checked={isOn}
      disabled={isDisabled}
      aria-labelledby={of ? `${id}-label ${of}` : `${id}-label`}
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
