import { useEffect, useState } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/** The key of a host link that this device has; `undefined` without one, and until it is known. */
export function useHostKey(): string | undefined {
  const { board } = useEditor()
  const [key, setKey] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void board.getProof().then(({ host }) => isWanted && setKey(host))
    return () => {
      isWanted = false
    }
  }, [board])
  return key
}
