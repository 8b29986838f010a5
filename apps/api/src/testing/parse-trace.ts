import { basename, dirname } from 'node:path'

/** Positions in the trace at which a call began and returned; `Infinity` if it never returned. */
interface Span {
  readonly from: number
  until: number
}

export interface Write extends Span {
  readonly what: 'write'
  readonly name: string
  readonly offset: number
  bytes: Buffer
}

export interface Truncation extends Span {
  readonly what: 'truncate'
  readonly name: string
  readonly size: number
}

/** An fsync; without a name, of the directory itself. */
export interface Sync extends Span {
  readonly what: 'sync'
  readonly name: string
  ok: boolean
}

interface Naming<What> extends Span {
  readonly what: What
  readonly name: string
}

/** Bytes sent to a client. */
interface Send extends Span {
  readonly what: 'send'
  readonly text: string
}

/** A system call of the server; files are named relative to its directory. */
export type Call = Write | Truncation | Sync | Naming<'create'> | Naming<'unlink'> | Send

/**
 * Parses the output of `strace -f -y -xx`: calls on files in `dir`, and data sent over sockets, in the order
 * they began. Failed calls are left out, except fsyncs.
 */
export function parseTrace(trace: string, dir: string): readonly Call[] {
  const calls: Call[] = []
  const unfinished = new Map<string, Call | undefined>()
  let at = 0
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    at += 2
    if (rest.startsWith('<... ')) {
      finish(unfinished.get(thread), rest, at)
      unfinished.delete(thread)
      continue
    }
    const call = toCall(rest, { dir, from: at })
    if (call) calls.push(call)
    if (rest.endsWith('<unfinished ...>')) unfinished.set(thread, call)
    else finish(call, rest, at)
  }
  return calls.filter((call) => call.what === 'sync' || call.until >= 0)
}

const fd = /^\d+<([^>]*)>/
const strings = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g
/** Marks failed calls. */
const never = -1

function toCall(line: string, { dir, from }: { dir: string; from: number }): Call | undefined {
  const [, name = ''] = /^(\w+)\(/.exec(line) ?? []
  const args = line.slice(name.length + 1)
  const span = { from, until: Number.POSITIVE_INFINITY }
  const path = fromHex(fd.exec(args)?.[1] ?? '')
  const file = path === dir ? '' : toName(path, dir)
  switch (name) {
    case 'pwrite64': {
      if (file === undefined) return undefined
      const [, offset] = /, \d+, (\d+)(?:\) += | <unf)/.exec(args) ?? []
      return {
        ...span,
        what: 'write',
        name: file,
        offset: Number(offset),
        bytes: readStrings(args),
      }
    }
    case 'ftruncate':
      if (file === undefined) return undefined
      return { ...span, what: 'truncate', name: file, size: Number(/, (\d+)/.exec(args)?.[1]) }
    case 'fsync':
    case 'fdatasync':
      return file === undefined ? undefined : { ...span, what: 'sync', name: file, ok: false }
    case 'openat': {
      const created = args.includes('O_CREAT')
        ? toName(readStrings(args).toString(), dir)
        : undefined
      return created === undefined ? undefined : { ...span, what: 'create', name: created }
    }
    case 'unlink': {
      const gone = toName(readStrings(args).toString(), dir)
      return gone === undefined ? undefined : { ...span, what: 'unlink', name: gone }
    }
    case 'rename':
      if (readStrings(args).toString().includes(dir)) throw new Error(`not foreseen: ${line}`)
      return undefined
    case 'writev':
    case 'sendmsg':
    case 'sendto':
      if (!path.startsWith('socket:')) return undefined
      return { ...span, what: 'send', text: readStrings(args).toString('latin1') }
    default:
      return undefined
  }
}

function toName(path: string, dir: string): string | undefined {
  return dirname(path) === dir ? basename(path) : undefined
}

/** Records the result of a call. */
function finish(call: Call | undefined, line: string, at: number): void {
  const [, result] = /\) += (-?\d+)/.exec(line) ?? []
  if (!call || result === undefined) return
  const failed = result.startsWith('-')
  call.until = failed && call.what !== 'sync' ? never : at + 1
  if (call.what === 'sync') call.ok = !failed
  if (call.what === 'write') call.bytes = call.bytes.subarray(0, Number(result))
}

/** All strings of a call, concatenated: the parts of a frame, or a path. */
function readStrings(args: string): Buffer {
  return Buffer.concat(
    [...args.matchAll(strings)].map(([, hex = '', cut]) => {
      if (cut) throw new Error('strace has cut off a string')
      return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
    }),
  )
}

function fromHex(text: string): string {
  return text.startsWith('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex').toString() : text
}
