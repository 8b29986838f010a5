import type { AccessLink, AccessPerson, BoardAccess } from '@tiza/client/access'
import { useCallback, useEffect, useRef, useState } from 'react'

/** What hosts know beyond who is here. */
export interface KnownPeople {
  /** Everybody who has been on the board. */
  readonly people: readonly AccessPerson[]
  readonly links: readonly AccessLink[]
}

export interface KnownPeopleWork {
  readonly known: KnownPeople
  /** Asks again; rejects as `listPeople` does. */
  reload(): Promise<void>
}

/** People who come together are asked about together. */
const gatheredMs = 1_000

/**
 * What a host knows of people: asked for at first, and when others come or go. Nothing for whoever is no host, and
 * until it is there.
 *
 * @param here who is here, as a text that is another one when that has changed
 */
export function useKnownPeople(
  access: BoardAccess,
  { isHost, here }: { readonly isHost: boolean; readonly here: string },
): KnownPeopleWork {
  const [known, setKnown] = useState<KnownPeople>({ people: [], links: [] })
  /** Of whom it was asked last. */
  const asked = useRef<string>(undefined)

  const load = useCallback(async (): Promise<KnownPeople> => {
    const [people, links] = await Promise.all([access.listPeople(), access.listLinks()])
    return { people, links }
  }, [access])

  useEffect(() => {
    if (!isHost || asked.current === here) return undefined
    let isWanted = true
    const ask = () => {
      asked.current = here
      void load().then(
        (next) => isWanted && setKnown(next),
        // The list of who is here does without it.
        () => undefined,
      )
    }
    const timer = setTimeout(ask, asked.current === undefined ? 0 : gatheredMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [isHost, here, load])

  const reload = useCallback(async () => setKnown(await load()), [load])
  return { known, reload }
}
