/** CPU of a piece of work, microseconds, once it is known. */
let pieceUs: number | undefined

/** A piece of work of the kind that readers of files do: some 8 ms of CPU on a quick machine. */
function work(): void {
  const made = Array.from({ length: 20_000 }, (_, at) => ({ id: `${(at * 7_919) % 9_973}`, at }))
  const read: typeof made = JSON.parse(JSON.stringify(made))
  read.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function measureUs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/**
 * How much CPU something takes, in pieces of fixed work that this process has done before: a machine that is slow is
 * slow for both. Where it rejects, so does this.
 */
export async function countWork(run: () => Promise<unknown>): Promise<number> {
  pieceUs ??= Math.min(await measureUs(work), await measureUs(work), await measureUs(work))
  return (await measureUs(run)) / pieceUs
}
