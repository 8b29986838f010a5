import type { AssetClient, Upload } from '@tiza/client/assets'
import { useCallback, useSyncExternalStore } from 'react'

/** How many pictures are on their way, and how much of them has gone. */
export interface Sending {
  readonly count: number
  readonly percent: number
}

const none: ReadonlyMap<string, Upload> = new Map()

/** Pictures that the server does not have yet, but may take. */
export function useUploads(
  client: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined,
): Sending {
  const subscribe = useCallback(
    (listener: () => void) => client?.subscribe(listener) ?? (() => {}),
    [client],
  )
  const get = () => client?.uploads ?? none
  return toSending(useSyncExternalStore(subscribe, get, get))
}

/** Of all that is on its way, how many and how much. */
export function toSending(uploads: ReadonlyMap<string, Upload>): Sending {
  const open = [...uploads.values()].filter(({ state }) => state !== 'refused')
  const bytes = open.reduce((sum, upload) => sum + upload.bytes, 0)
  const sent = open.reduce((sum, upload) => sum + upload.sent, 0)
  return { count: open.length, percent: bytes === 0 ? 0 : Math.floor((sent / bytes) * 100) }
}
