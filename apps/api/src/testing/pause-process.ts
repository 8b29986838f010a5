import { execFileSync } from 'node:child_process'

/** Stops a process, and those that it has started, as they are; the returned function lets them go on. */
export function pauseProcess(pid: number): () => void {
  process.kill(pid, 'SIGSTOP')
  // Now it starts no more.
  const all = [pid, ...listChildren(pid)]
  signal(all, 'SIGSTOP')
  return () => signal(all, 'SIGCONT')
}

function listChildren(pid: number): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []))
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has ended.
    }
  }
}
