import { parseArgs } from 'node:util'
import { type CreateOp, createId } from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { createFindSession } from '../../../packages/board/src/ui/find/create-find-session.ts'
import { createTestEditor } from '../../../packages/editor/src/testing/test-editor.ts'
import { toFigure, toTable } from '../markdown.ts'

/**
 * `pnpm bench:find [--n 100000]`: how long a search of a board keeps the thread from its frames, without a
 * browser.
 */
const { values } = parseArgs({ options: { n: { type: 'string', default: '100000' } } })
const count = Number(values.n)
const words = ['light', 'Wasser', 'plátano', 'tree', 'почва', 'leaf', 'Sol', 'αέρας', 'root', 'air']
/** As many as one board takes at once. */
const atOnce = 1_000

const random = createRandom(1)
const { editor } = await createTestEditor()
for (let from = 0; from < count; from += atOnce) {
  editor.board.apply(
    Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => toOp(from + at)),
  )
}

const rows = [['typed', 'found', 'turns', 'longest turn, CPU ms', 'all, CPU ms']]
for (const typed of ['zebra', 'l', 'light', 'почва', 'note 4242', 'frame']) {
  const turns: (() => void)[] = []
  const session = createFindSession(editor, {
    getFreeArea: () => ({ x: 0, y: 0, width: 1_280, height: 800 }),
    onShow: () => undefined,
    toPlaceholder: (number) => `Frame ${number}`,
    rest: (resume) => turns.push(resume),
  })
  const took = [measure(() => session.find(typed))]
  for (let turn = turns.shift(); turn; turn = turns.shift()) took.push(measure(turn))
  const { count: found, hasMore } = session.get()
  rows.push([
    typed,
    `${found.toLocaleString('en')}${hasMore ? '+' : ''}`,
    String(took.length),
    toFigure(Math.max(...took)),
    toFigure(took.reduce((sum, ms) => sum + ms, 0)),
  ])
  session.stop()
}
console.log(`${count.toLocaleString('en')} shapes\n\n${toTable(rows)}`)
editor.destroy()
await editor.board.close()

/** Milliseconds of processor time, with which others on the machine do not interfere. */
function measure(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** Notes for the most part, some texts that have to be laid out, and now and then a frame without a name. */
function toOp(at: number): CreateOp {
  const pos: [number, number] = [(at % 400) * 200, Math.floor(at / 400) * 200]
  const text = `note ${at}: ${Array.from({ length: 8 }, () => random.pick(words)).join(' ')}`
  const base = { op: 'create', id: createId(), z: 'a0', pos } as const
  if (at % 1_000 === 0) return { ...base, kind: 'frame', size: [180, 180] }
  if (at % 5 === 0) return { ...base, kind: 'text', text }
  return { ...base, kind: 'note', size: [160, 160], text }
}
