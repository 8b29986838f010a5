import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useHasKeyboard } from './keyboard-context.ts'
import { useShownKeys } from './shown-keys.ts'
import './icon-button.css'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  readonly label: string
  readonly icon: LucideIcon
  /** The key that does the same, for the tooltip. */
  readonly shortcut?: string | undefined
  /** Where the tooltip has room. */
  readonly tip?: 'above' | 'below'
}

/** A button that shows an icon, is named by its label, and shows its key in a tooltip. */
export function IconButton({
  label,
  icon: Icon,
  shortcut,
  tip = 'above',
  className = '',
  ...rest
}: IconButtonProps) {
  const toShownKeys = useShownKeys()
  const hasKeyboard = useHasKeyboard()
  const shown = shortcut && hasKeyboard ? `${label} · ${toShownKeys(shortcut)}` : label
  return (
    <button
      type="button"
      {...rest}
      className={`icon-button ${className}`}
      aria-label={label}
      data-tip={shown}
      data-tip-side={tip}
    >
      <Icon aria-hidden size={20} strokeWidth={1.75} />
    </button>
  )
}
