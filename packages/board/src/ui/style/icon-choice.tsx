import type { ReactNode } from 'react'
import { type RadioChoice, RadioGroup } from '../parts/radio-group.tsx'

interface IconChoiceProps<T extends string | number | boolean> {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly RadioChoice<T>[]
  readonly toIcon: (value: T) => ReactNode
  readonly onChange: (value: T) => void
}

/** A row of pictures, at most one of which is chosen. */
export function IconChoice<T extends string | number | boolean>({
  toIcon,
  ...rest
}: IconChoiceProps<T>) {
  return <RadioGroup {...rest} className="icon-choice" toContent={({ value }) => toIcon(value)} />
}
