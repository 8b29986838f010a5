/** For what hangs: no crowded machine takes so long. */
const withinMs = 30_000

/** What a promise resolves with; rejects, naming what was waited for, after half a minute. A test that is out of time names nothing. */
export async function inTime<Result>(what: string, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain: ${what}`)), withinMs)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
