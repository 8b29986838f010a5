import { Mark } from '@tiza/board/ui/parts/wordmark'
import type { ReactNode } from 'react'
import './plain-page.css'

interface PlainPageProps {
  readonly title: string
  readonly body: string
  /** The way on. */
  readonly children: ReactNode
}

/** A page that says one thing, with a way on. */
export function PlainPage({ title, body, children }: PlainPageProps) {
  return (
    <main className="plain-page">
      <Mark size={48} />
      <h1>{title}</h1>
      <p>{body}</p>
      {children}
    </main>
  )
}
