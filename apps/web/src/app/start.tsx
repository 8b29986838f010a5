import { addInterfaceTypeface } from '@tiza/board/interface-typeface'
import { getLocalStorage } from '@tiza/board/stored/stored-value'
import { createBoard, findBoard, findByCode, RequestError } from '@tiza/client'
import { useEffect, useState } from 'react'
import type { CreateFailure, Making, NewBoardWish } from '../ui/start/new-board-form.tsx'
import type { CodeFailure } from '../ui/start/open-code.tsx'
import type { OpenFileProps } from '../ui/start/open-file.tsx'
import { StartPage } from '../ui/start/start-page.tsx'
import type { BoardEntry } from './board-host.ts'
import { listBinned } from './list-binned.ts'
import { refreshNames } from './refresh-names.ts'
import { parseTypedLink, toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'
import { createSignedTokens } from './signed-tokens.ts'
import { useMaking } from './use-making.ts'

interface StartProps {
  readonly settings: PageSettings
  readonly onOpen: (board: string, entry?: BoardEntry) => void
}

/** The start page at work. */
export default function Start({ settings, onOpen }: StartProps) {
  const { base, memories, pictures } = settings
  const [boards, setBoards] = useState(() => listBoards(settings))
  const [now] = useState(Date.now)
  const making = useMaking(base)
  const [tokens] = useState(() => createSignedTokens({ storage: getLocalStorage() }))

  useEffect(() => addInterfaceTypeface(base), [base])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void refreshNames(memories.list(), {
      find: (board) => findBoard({ url: base, board, token: tokens.get(board), signal }),
      onName(board, name) {
        memories.rename(board, name)
        setBoards(listBoards({ memories, pictures }))
      },
      onGone: memories.noteGone,
    })
    return () => controller.abort()
  }, [base, memories, pictures, tokens])

  const handleCreate = async ({
    token,
    file,
  }: NewBoardWish): Promise<CreateFailure | undefined> => {
    try {
      const { id, host, board: publicId } = await createBoard({ url: base, token })
      onOpen(id, { host, publicId, file })
      return undefined
    } catch (error) {
      file?.close()
      return error instanceof RequestError ? toFailure(error, making) : 'unreachable'
    }
  }

  const handleOpenCode = async (code: string): Promise<CodeFailure | undefined> => {
    try {
      const found = await findByCode({ url: base, code })
      if (!found) return 'wrong'
      onOpen(found.key)
      return undefined
    } catch (error) {
      const isRefused = error instanceof RequestError && error.code === 'rate_limited'
      return isRefused ? 'rateLimited' : 'unreachable'
    }
  }

  const handleRestore = async (board: string): Promise<boolean> => {
    try {
      const { restoreBoard } = await import('./restore-board.ts')
      await restoreBoard({ base, board })
      memories.noteDeleted(board, undefined)
      setBoards(listBoards(settings))
      return true
    } catch {
      return false
    }
  }

  const handleOpenLink = (text: string): boolean => {
    const typed = parseTypedLink(text, base)
    if (typed.state === 'board') onOpen(typed.board, { host: typed.host })
    if (typed.state === 'elsewhere') location.assign(typed.address)
    return typed.state !== 'invalid'
  }

  return (
    <StartPage
      {...settings}
      boards={boards.filter(({ deletedAt }) => deletedAt === undefined)}
      binned={listBinned(boards, now)}
      now={now}
      making={making}
      toAddress={(id) => toBoardLink(id, base)}
      onCreate={handleCreate}
      onRead={readFile}
      onOpenLink={handleOpenLink}
      onOpenCode={handleOpenCode}
      onOpen={(board) => onOpen(board)}
      onRestore={handleRestore}
      onForget={(id) => {
        memories.forget(id)
        pictures.forget(id)
        setBoards(listBoards(settings))
      }}
    />
  )
}

function toFailure({ code }: RequestError, making: Making): CreateFailure {
  if (code === 'unauthorized') return code
  if (code === 'rate_limited') return 'rateLimited'
  if (code !== 'forbidden') return 'failed'
  return making === 'token' ? 'wrongToken' : 'signedOut'
}

function listBoards({ memories, pictures }: Pick<PageSettings, 'memories' | 'pictures'>) {
  return memories.list().map((board) => ({ ...board, picture: pictures.get(board.id) }))
}

/** Reads a file; the code for that comes with the first. */
const readFile: OpenFileProps['onRead'] = async (file, options) => {
  const code = await import('@tiza/board/import/read-new-board').catch(() => undefined)
  return code?.readNewBoard(file, options) ?? { name: file.name, fault: 'unreachable' }
}
