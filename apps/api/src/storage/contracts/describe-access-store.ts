import { describe, expect, it } from 'vitest'
import {
  type BoardSettings,
  createStoredLink,
  firstSettings,
  type StoredLink,
  type StoredPerson,
} from '../access-store.ts'
import { hashKey } from '../hash-key.ts'
import { toPublicId } from '../to-public-id.ts'
import { board, epoch, type OpenStorage, other, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

const key = 'k'.repeat(22)

function toLink(more: Partial<StoredLink> = {}): StoredLink {
  return { ...createStoredLink(key, { right: 'look', createdAt: 5 }), ...more }
}

function toPerson(person: string, more: Partial<StoredPerson> = {}): StoredPerson {
  return {
    ...{ person, isHost: false, link: 'link', name: person, firstAt: 1, seenAt: 2 },
    ...more,
  }
}

/** The contract of every `AccessStore`. */
export function describeAccessStore(name: string, open: OpenStorage): void {
  describe(`links, people and settings in ${name}`, () => {
    const storage = useStorage(open)
    const load = async (id = board) =>
      (await storage.current.loadAccess(id)) ?? expect.unreachable()

    it('[LK3] the id of a board that is made without links is the key of one to draw', async () => {
      const { links, ...rest } = await load()
      expect(rest).toEqual(nothing)
      expect(links).toMatchObject([{ right: 'draw', label: '', createdAt: 0 }])
      const [link] = links
      expect(link?.keyHash).toBe(hashKey(board))
      expect(await storage.current.findKey(hashKey(board))).toEqual({ board, link: link?.id })
      expect(await storage.current.findKey(hashKey(unknown))).toBeUndefined()
      expect(await storage.current.loadAccess(unknown)).toBeUndefined()
    })

    it('a board that is made with links has those only, and keeps no key', async () => {
      const links = [toLink(), createStoredLink('h'.repeat(22), { right: 'host', createdAt: 5 })]
      await storage.current.createBoard(unknown, epoch, 5, links)
      expect((await load(unknown)).links).toHaveLength(2)
      expect(await storage.current.findKey(hashKey(key))).toEqual({
        ...{ board: unknown, link: links[0]?.id },
      })
      expect(await storage.current.findKey(hashKey(unknown))).toBeUndefined()
      expect(JSON.stringify(await load(unknown))).not.toContain(key)
    })

    it('[AC4] finds a board by its public id, as long as it is there', async () => {
      const find = (id: string) => storage.current.findPublicId(toPublicId(id))
      expect([await find(board), await find(other)]).toEqual([board, other])
      expect(await find(unknown)).toBeUndefined()
      await storage.current.deleteBoard(board)
      expect([await find(board), await find(other)]).toEqual([undefined, other])
    })

    it('keeps everything of a link, and replaces it', async () => {
      const link = toLink({
        ...{ label: 'Año “1” 🎨', expiresAt: 6, mostPeople: 7, password: 'scrypt$…' },
        ...{ revokedAt: 8, closedAt: 7, lastUsedAt: 9, preview: true },
      })
      await storage.current.saveLinks(board, [link])
      expect((await load()).links).toContainEqual(link)
      const renewed = toLink({ id: link.id })
      await storage.current.saveLinks(board, [renewed, toLink({ id: 'x', keyHash: 'x' })])
      const { links } = await load()
      expect(links).toHaveLength(3)
      expect(links.find(({ id }) => id === link.id)).toEqual(renewed)
      expect((await load(other)).links).toHaveLength(1)
    })

    it('finds a link as it is stored, and whether its board has a waiting room or is in the bin', async () => {
      const { current } = storage
      const link = toLink({ password: 'scrypt$…', preview: true })
      await current.saveLinks(board, [link])
      const found = { board, link, waiting: false, isBinned: false }
      expect(await current.findLink(link.keyHash)).toEqual(found)
      await current.setWaiting(board, { waiting: true, admitted: [] })
      expect(await current.findLink(link.keyHash)).toEqual({ ...found, waiting: true })
      await current.setBinned(board, 7)
      expect(await current.findLink(link.keyHash)).toMatchObject({ isBinned: true })
      expect(await current.findLink(hashKey(unknown))).toBeUndefined()
    })

    it('keeps everything of people, and replaces it', async () => {
      const ana = toPerson('ana', { isHost: true, isSignedIn: true, pen: false, removedAt: 3 })
      const ben = toPerson('ben', { pen: true })
      await storage.current.savePeople(board, [ana, ben])
      expect((await load()).people).toEqual(expect.arrayContaining([ana, ben]))
      await storage.current.savePeople(board, [toPerson('ana')])
      const { people } = await load()
      expect(people).toHaveLength(2)
      expect(people.find(({ person }) => person === 'ana')).toEqual(toPerson('ana'))
      expect((await load(other)).people).toEqual([])
    })

    it('keeps what hosts have set', async () => {
      const all: readonly BoardSettings[] = [
        { rule: 'pen', locked: true, names: true },
        { rule: 'own', locked: false, names: false },
      ]
      for (const settings of all) {
        await storage.current.saveSettings(board, settings)
        expect((await load()).settings).toEqual(settings)
        expect((await load(other)).settings).toEqual(firstSettings)
      }
    })

    it.each<[string, () => Promise<void>]>([
      ['links', () => storage.current.saveLinks(unknown, [toLink()])],
      ['people', () => storage.current.savePeople(unknown, [toPerson('ana')])],
      ['settings', () => storage.current.saveSettings(unknown, firstSettings)],
    ])('refuses %s of a board that was never created', async (_, save) => {
      await expect(save()).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
      expect(await storage.current.hasBoard(unknown)).toBe(false)
    })

    it('stores visits, which change nobody’s right', async () => {
      const link = toLink()
      await storage.current.saveLinks(board, [link])
      const host = toPerson('ana', { isHost: true, pen: true, firstAt: 1 })
      await storage.current.savePeople(board, [host])
      const visit = { board, link: link.id }
      await storage.current.noteVisits([
        { ...visit, session: 'one', person: 'ana', name: 'Ana', at: 10 },
        { ...visit, session: 'two', at: 11 },
        { board: unknown, link: 'x', session: 'three', person: 'eve', at: 12 },
        { ...visit, session: 'four', person: 'ben', name: 'Ben', at: 13 },
        { ...visit, person: 'ben', at: 14 },
        { ...visit, session: 'two', person: 'zoe', at: 15 },
      ])
      const { links, people, sessions } = await load()
      expect(links.find(({ id }) => id === link.id)?.lastUsedAt).toBe(15)
      const ben = { person: 'ben', isHost: false, link: link.id, name: 'Ben' }
      expect(people).toHaveLength(3)
      expect(people).toEqual(
        expect.arrayContaining([
          { ...host, link: link.id, name: 'Ana', seenAt: 10 },
          { ...ben, firstAt: 13, seenAt: 14 },
          { ...ben, person: 'zoe', name: '', firstAt: 15, seenAt: 15 },
        ]),
      )
      expect(sessions).toHaveLength(3)
      expect(sessions).toEqual(
        expect.arrayContaining([
          { session: 'one', person: 'ana', link: link.id },
          { session: 'two', person: 'zoe', link: link.id },
          { session: 'four', person: 'ben', link: link.id },
        ]),
      )
    })

    it('[AC2] says of a name whether somebody else said it last', async () => {
      const nameless = { board, link: 'link', person: 'ana' }
      const visit = { ...nameless, name: 'Ana' }
      const signedIn = { ...visit, isSignedIn: true }
      await storage.current.noteVisits([
        { ...visit, at: 1 },
        { ...signedIn, at: 2 },
        { ...nameless, at: 3 },
      ])
      await storage.current.noteVisits([{ ...signedIn, person: 'ben', at: 4 }])
      await storage.current.noteVisits([{ ...visit, person: 'ben', at: 5 }])
      const { people } = await load()
      const find = (name: string) => people.find(({ person }) => person === name)
      expect(find('ana')).toMatchObject({ seenAt: 3, isSignedIn: true })
      expect(find('ben')).not.toHaveProperty('isSignedIn')
    })

    it('forgets people for whom others need the room, but nobody whom hosts have decided about', async () => {
      const kept = [
        toPerson('host', { isHost: true }),
        toPerson('pen', { pen: false }),
        toPerson('out', { removedAt: 1 }),
      ]
      await storage.current.savePeople(board, [...kept, toPerson('ana'), toPerson('ben')])
      const visit = (person: string, forgets: string) => ({
        ...{ board, link: 'link', person, forgets, at: 9 },
      })
      await storage.current.noteVisits([
        visit('eva', 'ana'),
        visit('leo', 'nobody'),
        ...kept.map(({ person }) => visit('zoe', person)),
      ])
      const { people } = await load()
      const names = people.map(({ person }) => person)
      expect(names.toSorted()).toEqual(['ben', 'eva', 'host', 'leo', 'out', 'pen', 'zoe'])
    })

    it('counts usable links and hosts', async () => {
      await storage.current.saveLinks(board, [toLink(), toLink({ ...gone, id: 'x', keyHash: 'x' })])
      await storage.current.savePeople(board, [
        toPerson('ana', { isHost: true }),
        toPerson('eve', { isHost: true, removedAt: 1 }),
        toPerson('ben'),
      ])
      const counts = await storage.current.countAccess()
      expect(counts).toHaveLength(2)
      expect(counts).toEqual(
        expect.arrayContaining([
          { board, links: 2, hosts: 1 },
          { board: other, links: 1, hosts: 0 },
        ]),
      )
    })

    it('leaves nothing of a deleted board, and another’s alone', async () => {
      const fill = async (id: string) => {
        await storage.current.saveLinks(id, [toLink({ id: `l-${id}`, keyHash: `k-${id}` })])
        await storage.current.savePeople(id, [toPerson('ana', { isHost: true })])
        await storage.current.noteVisits([
          { board: id, link: 'x', session: 's', person: 'ben', at: 1 },
        ])
        await storage.current.saveSettings(id, changed)
      }
      await fill(board)
      await fill(other)
      await storage.current.deleteBoard(board)
      expect(await storage.current.findKey(hashKey(board))).toBeUndefined()
      await storage.current.createBoard(board, 'later', 9)
      const { links, ...rest } = await load()
      expect(rest).toEqual(nothing)
      expect(links).toHaveLength(1)
      const kept = await load(other)
      expect(kept.links).toHaveLength(2)
      expect([kept.settings, kept.people.length, kept.sessions.length]).toEqual([changed, 2, 1])
      await storage.current.deleteUnused(Number.MAX_SAFE_INTEGER)
      expect(await storage.current.findKey(`k-${other}`)).toBeUndefined()
    })
  })
}

const gone = { revokedAt: 1 } as const
const changed: BoardSettings = { rule: 'hosts', locked: true, names: false }

/** What is known of a board beside its links when it has just been made. */
const nothing = {
  ...{ settings: firstSettings, people: [], sessions: [] },
  ...{ waiting: false, admitted: [] },
}
