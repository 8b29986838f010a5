import { createBoard, RequestError } from '@tiza/client'
import { useState } from 'react'
import { type CreateFailure, StartPage } from '../ui/start/start-page.tsx'
import { parseTypedLink, toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'

interface StartProps {
  readonly settings: PageSettings
  readonly onOpen: (board: string) => void
}

/** The start page at work. */
export default function Start({ settings, onOpen }: StartProps) {
  const { base, memories, pictures } = settings
  const list = () => memories.list().map((board) => ({ ...board, picture: pictures.get(board.id) }))
  const [boards, setBoards] = useState(list)
  const [now] = useState(Date.now)

  const handleCreate = async (): Promise<CreateFailure | undefined> => {
    try {
      onOpen((await createBoard({ url: base })).id)
      return undefined
    } catch (error) {
      if (!(error instanceof RequestError)) return 'unreachable'
      if (error.code === 'unauthorized') return error.code
      return error.code === 'rate_limited' ? 'rateLimited' : 'failed'
    }
  }

  const handleOpenLink = (text: string): boolean => {
    const typed = parseTypedLink(text, base)
    if (typed.state === 'board') onOpen(typed.board)
    if (typed.state === 'elsewhere') location.assign(typed.address)
    return typed.state !== 'invalid'
  }

  return (
    <StartPage
      {...settings}
      boards={boards}
      now={now}
      toAddress={(id) => toBoardLink(id, base)}
      onCreate={handleCreate}
      onOpenLink={handleOpenLink}
      onOpen={onOpen}
      onForget={(id) => {
        memories.forget(id)
        pictures.forget(id)
        setBoards(list())
      }}
    />
  )
}
