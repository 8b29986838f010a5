import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Seconds of CPU that a process, with all its threads, has used. Linux only. */
export function getCpuSeconds(pid: number): number {
  return sumTicks(readStat(pid).slice(11, 13))
}

/** The same with its children, those that have ended included: PostgreSQL has one for each connection. */
export function getTreeCpuSeconds(pid: number): number {
  const children = readdirSync('/proc').filter((name) => isChild(name, pid))
  const ofChildren = children.reduce((sum, child) => sum + getCpuSeconds(Number(child)), 0)
  return sumTicks(readStat(pid).slice(11, 15)) + ofChildren
}

function isChild(name: string, parent: number): boolean {
  if (!/^\d+$/.test(name)) return false
  try {
    return Number(readStat(Number(name))[1]) === parent
  } catch {
    // It has ended since it was listed.
    return false
  }
}

/** What stands after the name in brackets, which may have spaces of its own: see proc(5). */
function readStat(pid: number): string[] {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

function sumTicks(fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + Number(field), 0) / ticksPerSecond
}

/**
 * Milliseconds for which the main thread of a process ran, and for which it could have run but another thread, of
 * its own process or any other, had the core. Linux only.
 */
export function getMainThreadMs(pid: number): { readonly ran: number; readonly waited: number } {
  const [ran, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')
  return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 }
}

/** Resident memory of a process, in megabytes. Linux only. */
export function getMemoryMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1024
}

/** Bytes that a process has read, from sockets as well. Linux only. */
export function getReadBytes(pid: number): number {
  return Number(/rchar: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
}
