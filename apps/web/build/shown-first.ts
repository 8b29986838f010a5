import { fileURLToPath } from 'node:url'

/** What Rolldown tells about the modules of a build. */
export interface Modules {
  /** `importedIds`: what a module imports statically. `null` where there is no such module. */
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Parts that are imported later than the page's entry, though a board is not whole without them. */
export const partsOfBoard = [
  '../src/app/show-app.tsx',
  '../../../packages/board/src/board-controls.tsx',
  '../../../packages/board/src/ui/authors/author-parts.ts',
].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/**
 * Tells whether a module is one that a board waits for before it is shown whole: these parts, what they import,
 * and what that imports, but nothing that is imported only when it is used. Throws where a part does not exist.
 */
export function createShownFirst(parts = partsOfBoard): (id: string, modules: Modules) => boolean {
  let shown: ReadonlySet<string> | undefined
  return (id, modules) => {
    shown ??= reach(parts, modules)
    return shown.has(id)
  }
}

function reach(parts: readonly string[], modules: Modules): ReadonlySet<string> {
  const missing = parts.find((part) => !modules.getModuleInfo(part))
  if (missing !== undefined) throw new Error(`${missing} is not a module of the page`)
  const found = new Set(parts)
  // A set that grows is walked to its new end.
  for (const id of found) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  }
  return found
}
