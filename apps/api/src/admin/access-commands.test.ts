import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { runAdmin } from './run.ts'

let dataDir: string
let app: TestApp
let board: HostedBoard

beforeEach(async () => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'tiza-admin-'))
  app = await startTestApp({ storage: await openSqliteStorage(joinPath(dataDir, 'tiza.db')) })
  board = await createHostedBoard(app.url)
})
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
})

/** The lines that a command prints. */
async function admin(...args: string[]): Promise<readonly string[]> {
  const lines: string[] = []
  expect(await runAdmin(args, { dataDir, print: (line) => lines.push(line) })).toBe(0)
  return lines
}

async function enter(name: string, more: object = {}) {
  const person = createPerson()
  const auth = { minor: 11, person: person.secret, profile: { name, color: 'red' }, ...more }
  const client = await join({ url: app.url, board: board.key, auth })
  return { ...person, client, headers: { 'Tiza-Person': person.secret } }
}

it('audit shows what hosts have done, by whom, while the server runs', async () => {
  const ana = await enter('Ana', { host: board.host })
  const ben = await enter('Ben')
  const asked = { headers: ana.headers }
  await board.ask('PATCH', '/access', { ...asked, body: { rule: 'pen' } })
  await board.ask('PATCH', `/people/${ben.id}`, { ...asked, body: { pen: true } })
  const { id, key } = await board.addLink('look', { label: 'Clase \u001b[31m4b\u202e' })
  await expect.poll(() => admin('audit', board.key)).toHaveLength(4)

  const lines = await admin('audit', board.key)
  expect(lines.map((line) => line.slice(18).replace(/ {2,}/g, '  '))).toEqual([
    expect.stringMatching(
      `^Ana \\(${ana.id}\\)  host  Ana \\(${ana.id}\\) made host \\([\\w-]{21}\\)$`,
    ),
    `Ana (${ana.id})  said who draws  pen`,
    `Ana (${ana.id})  pen  Ben (${ben.id}) given`,
    `by a host key  made a link  look "Clase [31m4b" (${id}) look`,
  ])
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}/)
  const text = lines.join('\n')
  for (const secret of [key, board.key, board.host, ana.secret]) expect(text).not.toContain(secret)
  for (const { client } of [ana, ben]) client.close()
})

it('links and people show everything but keys', async () => {
  const { id, key } = await board.addLink('look', {
    ...{ label: 'Guests', mostPeople: 3, password: 'chalk', expiresInMs: 60_000 },
  })
  const { id: dead } = await board.addLink('draw')
  await board.revokeLink(dead)
  const ana = await enter('Ana', { host: board.host })
  const ben = await enter('Ben')
  await board.setPerson(ben.id, { removed: true })

  const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d'
  const links = await admin('links', board.key)
  expect(links).toHaveLength(4)
  const find = (start: string) => links.find((line) => line.startsWith(start))
  expect(find(id)).toMatch(
    new RegExp(
      `^${id} +look "Guests" +0 of 3 people +made ${time} +not used +password, until ${time}$`,
    ),
  )
  expect(find(dead)).toMatch(new RegExp(`revoked ${time}$`))
  const people = await admin('people', board.key)
  expect(people).toHaveLength(2)
  expect(people[0]).toMatch(
    new RegExp(`^${ana.id} +Ana +host +by host +since ${time} +seen ${time}$`),
  )
  expect(people[1]).toMatch(new RegExp(`^${ben.id} +Ben +sent out ${time} +by draw +since`))
  const text = [...links, ...people].join('\n')
  for (const secret of [key, board.key, board.host, 'chalk', ana.secret]) {
    expect(text).not.toContain(secret)
  }
  ana.client.close()
})
