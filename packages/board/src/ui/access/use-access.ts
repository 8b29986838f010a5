import { RequestError } from '@tiza/client'
import { type BoardAccess, openAccess } from '@tiza/client/access'
import { useCallback, useMemo, useState } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import type { AccessPlace } from './access-place.ts'

const known = ['conflict', 'forbidden', 'rate_limited'] as const

/** Why something that a host wanted has not been done: a key of words. */
export type AccessFailure = (typeof known)[number] | 'links' | 'preview' | 'makers' | 'other'

/** What a host does, and what has become of it. */
export interface AccessWork {
  readonly access: BoardAccess
  /** Whether something is on its way. */
  readonly isBusy: boolean
  /** What went wrong last; gone with the next work. */
  readonly failure: AccessFailure | undefined
  /** Does some work, one at a time; resolves with what it gives, or `undefined` where it fails. */
  run<T>(work: (access: BoardAccess) => Promise<T>): Promise<T | undefined>
}

/** What hosts do with the board that is open. */
export function useAccess({
  base,
  board,
  password,
  token,
}: Pick<AccessPlace, 'base' | 'board' | 'password' | 'token'>): AccessWork {
  const { getProof } = useEditor().board
  const access = useMemo(
    () => openAccess({ url: base, board, password, token, getProof }),
    [base, board, password, token, getProof],
  )
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AccessFailure>()

  const run = useCallback(
    async <T>(work: (access: BoardAccess) => Promise<T>): Promise<T | undefined> => {
      setBusy(true)
      setFailure(undefined)
      try {
        return await work(access)
      } catch (error) {
        setFailure(toFailure(error))
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [access],
  )
  return { access, isBusy, failure, run }
}

function toFailure(error: unknown): AccessFailure {
  const code = error instanceof RequestError ? error.code : undefined
  return known.find((one) => one === code) ?? 'other'
}
