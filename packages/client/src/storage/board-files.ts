import { createReadStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CachedBoard, ClientStorage } from '../types.ts'
import { ifMissing } from './if-missing.ts'
import { isCount, isRecord, isShapes, parseSum } from './parse-stored.ts'

/** What is written in one go. */
const pieceLength = 512 * 1024

/**
 * Keeps copies of boards in a directory, a file each: a line with the version and how many shapes
 * there are, then a shape a line. What is damaged counts as not there: it can be had again.
 */
export function createBoardFiles(dir: string): Pick<ClientStorage, 'loadBoard' | 'saveBoard'> {
  const getPath = (board: string) => join(dir, `${encodeURIComponent(board)}.jsonl`)
  let writing: Promise<void> = Promise.resolve()

  async function write(board: string, cached: CachedBoard): Promise<void> {
    await mkdir(dir, { recursive: true })
    const path = getPath(board)
    await writeFile(`${path}.new`, toPieces(cached), { flush: true })
    await rename(`${path}.new`, path)
  }

  return {
    async loadBoard(board) {
      const path = getPath(board)
      const lines = readLines(path)
      const line = (await lines.next().catch(ifMissing))?.value
      await lines.return(undefined)
      if (line === undefined) return undefined
      const head = parseHead(line)
      return head && { ...head, readShapes: () => readShapes(path, line, head.count) }
    },
    saveBoard(board, cached) {
      writing = writing.catch(() => undefined).then(() => write(board, cached))
      return writing
    },
  }
}

function* toPieces({ shapes, ...version }: CachedBoard): Generator<string> {
  let text = `${JSON.stringify({ ...version, count: shapes.length })}\n`
  for (const shape of shapes) {
    text += `${JSON.stringify(shape)}\n`
    if (text.length < pieceLength) continue
    yield text
    text = ''
  }
  yield text
}

/** The shapes below a first line; `undefined` when it is another by now, or they are damaged. */
async function readShapes(path: string, head: string, count: number) {
  const shapes: unknown[] = []
  let isHead = true
  for await (const line of readLines(path)) {
    if (isHead && line !== head) return undefined
    if (!isHead) shapes.push(parse(line))
    isHead = false
  }
  return isShapes(shapes) && shapes.length === count ? shapes : undefined
}

async function* readLines(path: string): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const text of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
  return undefined
}

function parseHead(line: string) {
  const value = parse(line)
  if (!isRecord(value)) return undefined
  const { epoch, seq, count } = value
  if (typeof epoch !== 'string' || !isCount(seq) || !isCount(count)) return undefined
  return { epoch, seq, ...parseSum(value.sum), count }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
