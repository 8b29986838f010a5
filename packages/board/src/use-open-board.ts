import { type RefObject, useEffect, useState } from 'react'
import { type OpenBoard, type OpenBoardOptions, openBoard } from './open-board.ts'

type State =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly open: OpenBoard }
  | { readonly state: 'failed'; readonly error: unknown }

/**
 * Opens a board in an element for as long as the component is there; `undefined` until it can be drawn
 * on. The options of the first render count. Throws in rendering what kept it from being opened.
 */
export function useOpenBoard(
  root: RefObject<HTMLElement | null>,
  options: Omit<OpenBoardOptions, 'root'>,
): OpenBoard | undefined {
  const [now, setNow] = useState<State>({ state: 'opening' })
  const [first] = useState(options)

  useEffect(() => {
    let isWanted = true
    let open: OpenBoard | undefined

    async function start(): Promise<void> {
      // Strict mode mounts, unmounts and mounts in one turn: only what stays is opened.
      await undefined
      if (!isWanted || !root.current) return
      try {
        open = await openBoard({ ...first, root: root.current })
        if (isWanted) setNow({ state: 'open', open })
        else open.close()
      } catch (error) {
        if (isWanted) setNow({ state: 'failed', error })
      }
    }

    void start()
    return () => {
      isWanted = false
      open?.close()
      setNow({ state: 'opening' })
    }
  }, [root, first])

  if (now.state === 'failed') throw now.error
  return now.state === 'open' ? now.open : undefined
}
