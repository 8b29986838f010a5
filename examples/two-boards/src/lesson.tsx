import { Board, type BoardProps, type Panel } from '@tiza/board'
import { useState } from 'react'

type Editor = Parameters<NonNullable<BoardProps['onReady']>>[0]

declare global {
  interface Window {
    /** The editors of both boards, for the curious and for tests. */
    editors?: { left?: Editor; right?: Editor }
  }
}

interface LessonProps {
  readonly url: string
  readonly left: string
  readonly right: string
}

/** A control of this page's own, among the board's. */
const hint: Panel = { name: 'hint', place: 'top-end', Content: () => <em>Draw along!</em> }

/** The teacher's board beside one's own. */
export function Lesson({ url, left, right }: LessonProps) {
  const [isOpen, setOpen] = useState(true)
  const [isLooking, setLooking] = useState(false)
  const keep = (name: 'left' | 'right') => (editor: Editor) => {
    window.editors = { ...window.editors, [name]: editor }
  }
  return (
    <>
      <header>
        <h1>Two boards</h1>
        <button
          type="button"
          className="button"
          onClick={() => {
            window.editors = {}
            setOpen(!isOpen)
          }}
        >
          {isOpen ? 'Close' : 'Open'}
        </button>
        <label>
          <input
            type="checkbox"
            checked={isLooking}
            onChange={({ target }) => setLooking(target.checked)}
          />{' '}
          Only look at the left one
        </label>
      </header>
      {isOpen && (
        <main className="lesson">
          <section aria-label="Left">
            <Board
              url={url}
              link={left}
              readOnly={isLooking}
              profile={{ name: 'Ana', color: 'teal' }}
              theme="light"
              language="en"
              controls={{ hide: ['share'], add: [hint] }}
              onReady={keep('left')}
            />
          </section>
          <section aria-label="Right">
            <Board url={url} link={right} theme="dark" language="es" onReady={keep('right')} />
          </section>
        </main>
      )}
    </>
  )
}
