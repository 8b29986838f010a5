import { readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Seconds of CPU that a process, with all its threads, has used. Linux only. */
export function getCpuSeconds(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // What stands after the name in brackets, which may have spaces of its own: see proc(5).
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
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
