/** How a request is answered: by the browser alone, as a page, or as a file of the page. */
export type Answer = 'network' | 'page' | 'file'

export interface ShellRequest {
  readonly method: string
  readonly url: string
  readonly mode: string
}

export interface ShellOptions {
  /** Address of the folder that the worker serves. */
  readonly scope: string
  /** Built files, relative to the scope. */
  readonly files: readonly string[]
}

/** Decides about one request. The API, the socket and other origins are never touched. */
export function getAnswer({ method, url, mode }: ShellRequest, options: ShellOptions): Answer {
  if (method !== 'GET' || !url.startsWith(options.scope)) return 'network'
  const path = url.slice(options.scope.length).replace(/[?#].*$/, '')
  if (mode === 'navigate') return path === '' || /^b\/[^/]+$/.test(path) ? 'page' : 'network'
  // A page of an earlier build asks for parts that only an earlier cache has.
  return options.files.includes(path) || path.startsWith('assets/') ? 'file' : 'network'
}

/** Whether a file is no part of the page, and is kept once it has been used: what reads and writes PDFs is large. */
export function isKeptWhenUsed(url: string, scope: string): boolean {
  return url.startsWith(scope) && /^assets\/pdf(?:-worker|-ink-|js)/.test(url.slice(scope.length))
}

/** What the names of all caches of this folder begin with; others may share the origin. */
function getCachePrefix(scope: string): string {
  return `tiza-shell ${scope} `
}

/** How many builds are kept: tabs of the ones before may be open. */
const keptBuilds = 3

/** The caches of this folder that are to go. `names`: of all caches, the oldest first. */
export function getForgotten(names: readonly string[], scope: string): readonly string[] {
  return names.filter((name) => name.startsWith(getCachePrefix(scope))).slice(0, -keptBuilds)
}

/** Name of the cache for exactly these files: a new build gets a new one. */
export function getCacheName({ scope, files }: ShellOptions): string {
  let hash = 0x811c9dc5 // FNV-1a, 32 bits
  for (const char of files.join('\n')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return getCachePrefix(scope) + hash.toString(36)
}

/** How long a network may say nothing before the kept page is shown. */
const patienceMs = 4_000

export interface PageSources {
  readonly loadFresh: () => Promise<Response>
  readonly loadKept: () => Promise<Response | undefined>
  readonly wait?: (ms: number) => Promise<void>
}

/**
 * The page from the network; when that fails, says nothing for some seconds, or what answers is broken, the
 * kept one. So nobody who is online sees a stale page, and a board can be reloaded without a network.
 */
export async function answerPage({
  loadFresh,
  loadKept,
  wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: PageSources): Promise<Response> {
  const fresh = loadFresh()
  try {
    const answer = await Promise.race([fresh, wait(patienceMs)])
    if (answer && answer.status < 500) return answer
    return (await loadKept()) ?? (await fresh)
  } catch (error) {
    const kept = await loadKept()
    if (kept) return kept
    throw error
  }
}
