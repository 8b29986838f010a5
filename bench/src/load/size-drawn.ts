import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { fillBoard } from './fill-board.ts'
import { joinAll } from './join-all.ts'
import { getMemoryMb } from './process-use.ts'
import type { Shared } from './shared-use.ts'
import { type Subject, startServer } from './subject.ts'
import { toSubject } from './to-subject.ts'

/** What 10,000 strokes and shapes take that were drawn just now, MB. */
export interface DrawnSizes {
  /** Memory of the node. */
  readonly memoryMb: number
  /** Room in PostgreSQL. */
  readonly postgresMb: number
  /** Room in a folder. */
  readonly folderMb: number
}

const drawn = 10_000
/** Until what was drawn is put away, and what is no longer needed is let go. */
const settleMs = 6_000

/** Draws them on a board of a node, which stays open until the node ends, and on one of a server with a folder. */
export async function measureDrawn(node: Subject, shared: Shared): Promise<DrawnSizes> {
  const [board = ''] = await node.createBoards(1)
  await joinAll(node.url, [board])
  const memoryMb = getMemoryMb(node.pid)
  const { tableBytes } = await shared.read()
  await fillBoard({ url: node.url, board, count: drawn })
  const folder = measureFolder()
  await pass(settleMs)
  return {
    memoryMb: getMemoryMb(node.pid) - memoryMb,
    postgresMb: ((await shared.read()).tableBytes - tableBytes) / 1024 / 1024,
    folderMb: await folder,
  }
}

async function measureFolder(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-sizes-'))
  const server = await startServer({ DATA_DIR: dir })
  const subject = toSubject(server)
  const [board = ''] = await subject.createBoards(1)
  const before = getFolderBytes(dir)
  await fillBoard({ url: subject.url, board, count: drawn })
  await pass(settleMs)
  const bytes = getFolderBytes(dir) - before
  await server.kill()
  rmSync(dir, { recursive: true })
  return bytes / 1024 / 1024
}

function getFolderBytes(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}
