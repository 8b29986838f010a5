import { findAccount } from '@tiza/client'
import { useEffect, useState } from 'react'
import type { Making } from '../ui/start/new-board-form.tsx'
import { type BoardMakers, readBoardMakers } from './read-board-makers.ts'

const known: Readonly<Record<BoardMakers, Making>> = {
  ...{ all: 'open', token: 'token', proxy: 'unknown' },
}

/** What it takes to make a board here: where one has to be signed in, the server is asked. [BD6] */
export function useMaking(base: string): Making {
  const [making, setMaking] = useState(() => known[readBoardMakers()])

  useEffect(() => {
    if (making !== 'unknown') return
    const controller = new AbortController()
    const { signal } = controller
    findAccount({ url: base, signal }).then(
      ({ signedIn }) => setMaking(signedIn ? 'open' : 'signedOut'),
      // Without an answer there is no board either, and the form says why.
      () => signal.aborted || setMaking('open'),
    )
    return () => controller.abort()
  }, [base, making])

  return making
}
