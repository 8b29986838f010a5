import type { PresenceView } from '@tiza/client'
import type { Color, Profile } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { personColors } from './random-profile.ts'
import { takeFreeColor } from './take-free-color.ts'

/** A room in which others have the given colours. */
function enterRoom(color: Color, others: readonly Color[]) {
  const listeners = new Set<Parameters<PresenceView['subscribe']>[0]>()
  let session: string | undefined
  let profile: Profile = { name: 'Ana', color }
  let peers: PresenceView['peers'] = new Map()
  const tell = () => {
    for (const listener of listeners) listener({ what: 'people', ids: new Set() })
  }
  const presence: PresenceView = {
    ink: new Map(),
    hand: false,
    isNamed: false,
    get session() {
      return session
    },
    get profile() {
      return profile
    },
    get peers() {
      return peers
    },
    setProfile(next) {
      profile = next
      tell()
    },
    send() {},
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  function meet(colors: readonly Color[], first = '0'): void {
    peers = new Map(
      colors.map((color, at) => [
        `${first}${at}`,
        {
          ...{ session: `${first}${at}`, role: 'editor' as const, profile: { name: 'Ben', color } },
          ...{ cursor: undefined, selection: [], editing: undefined },
        },
      ]),
    )
    tell()
  }

  let hasChosen = false
  takeFreeColor(presence, { get: () => hasChosen })

  function come(colors: readonly Color[]): void {
    session = undefined
    meet([])
    session = 'own'
    meet(colors)
  }

  come(others)
  const choose = () => {
    hasChosen = true
  }
  return { presence, meet, come, choose }
}

const [first = 'red', second = 'red'] = personColors
const last = personColors.at(-1) ?? 'red'

it('a colour that somebody in the room has gives way to the next that nobody has', () => {
  expect(enterRoom(first, [first]).presence.profile).toEqual({ name: 'Ana', color: second })
  expect(enterRoom(last, [last]).presence.profile.color).toBe(first)
  expect(enterRoom(first, personColors.slice(0, -1)).presence.profile.color).toBe(last)
})

it('a colour that nobody has is kept, and one of too many, too', () => {
  expect(enterRoom(first, [second]).presence.profile.color).toBe(first)
  expect(enterRoom(first, personColors).presence.profile.color).toBe(first)
})

it('who was there first keeps their colour when others come', () => {
  const { presence, meet } = enterRoom(first, [])
  meet([first])
  expect(presence.profile.color).toBe(first)
})

it('a colour that was chosen is kept, also by who comes back', () => {
  const { presence, come, choose } = enterRoom(first, [])
  choose()
  come([first])
  expect(presence.profile.color).toBe(first)
})

it.each([
  ['earlier', '0', second],
  ['later', 'z', first],
])(
  'of two who take the same at once the one whose session is later takes another: the other is %s',
  (_, other, expected) => {
    const { presence, meet } = enterRoom(first, [])
    meet([second], other)
    meet([first], other)
    expect(presence.profile.color).toBe(expected)
  },
)
