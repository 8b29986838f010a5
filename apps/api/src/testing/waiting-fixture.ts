import { expect } from 'vitest'
import type { AccessDenied, Admitted, PresentVisitor } from '../access/access.ts'
import { isDenied } from '../access/access.ts'
import { hostsReturnMs } from '../access/board-access.ts'
import { type AccessFixture, createAccessFixture, toSecret } from './access-fixture.ts'

/** A board whose waiting room is open or closed, and who is on it. */
export interface WaitingFixture extends AccessFixture {
  /** Who is there: a host at first. */
  readonly present: PresentVisitor[]
  /** How often the listener was told that somebody waits or no longer does. */
  readonly told: { count: number }
  readonly asHost: { readonly host: string }
  /** Somebody knocks under their name, in a session of their own; returns what they are answered. */
  knock(name: string, session?: string): Promise<Admitted | AccessDenied>
  /** The same in short: the right, or why not. */
  tryIn(name: string, session?: string): Promise<string>
  /** The names of those who wait. */
  readonly names: readonly string[]
}

export const presentHost: PresentVisitor = {
  ...{ session: 'host-session', person: 'host-person', isHost: true, link: 'link', since: 0 },
  ...{ provesReads: true, address: '10.0.0.1' },
}

/** Makes such a board, at a time when the server has served it for long. */
export async function createWaitingFixture(): Promise<WaitingFixture> {
  const fixture = await createAccessFixture()
  const { access, board, drawKey, hostKey, clock } = fixture
  const present: PresentVisitor[] = [presentHost]
  const told = { count: 0 }
  access.watchPresent(() => present)
  access.onWaiting(() => {
    told.count++
  })
  clock.nowMs += hostsReturnMs
  const asHost = { host: hostKey }
  const opened = await access.changeSettings(board, asHost, { waiting: true })
  expect(opened).toMatchObject({ rule: 'everybody', waiting: true })

  const knock: WaitingFixture['knock'] = (name, session = `${name}-tab`) =>
    access.admit({ key: drawKey, session, person: toSecret(name), name, address: '10.0.0.2' })

  return {
    ...{ ...fixture, present, told, asHost, knock },
    async tryIn(name, session) {
      const answer = await knock(name, session)
      if (!isDenied(answer)) return answer.right
      return answer.code === 'forbidden' ? String(answer.reason) : answer.code
    },
    get names() {
      return access.getWaitingRoom(board).people.map(({ name }) => name)
    },
  }
}
