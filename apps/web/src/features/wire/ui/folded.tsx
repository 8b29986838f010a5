import { type ReactNode, useState } from 'react'

interface FoldedProps {
  readonly summary: string
  readonly children: ReactNode
}

/** Something that can be opened: it is made when it is, not before. */
export function Folded({ summary, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="wire-detail__folded"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  )
}
