import type { connectBoard } from '@tiza/client'
import type { startTestApp } from './test-app.ts'

/** The client and the server of an earlier minor, as they were; see scripts/pack-version.ts. */
export interface OlderVersion {
  readonly minor: number
  readonly connectBoard: typeof connectBoard
  readonly startTestApp: typeof startTestApp
}

/** Minors that are kept. */
export const olderMinors = [9, 10, 11, 12, 13] as const

/** Loads the packed client and server of a minor. */
export async function loadOlderVersion(minor: (typeof olderMinors)[number]): Promise<OlderVersion> {
  const load = (name: string) =>
    import(new URL(`../fixtures/minor-${minor}/${name}.js`, import.meta.url).href)
  const client: Pick<OlderVersion, 'connectBoard'> = await load('client')
  const server: Pick<OlderVersion, 'startTestApp'> = await load('server')
  return { minor, connectBoard: client.connectBoard, startTestApp: server.startTestApp }
}
