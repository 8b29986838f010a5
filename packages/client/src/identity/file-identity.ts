import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ifMissing } from '../storage/if-missing.ts'
import { isRecord } from '../storage/parse-stored.ts'
import { createDevice, isDevice } from './create-device.ts'
import type { BoardKeys, IdentityStorage } from './identity-storage.ts'
import { parseKeys, withKeys } from './parse-keys.ts'

interface Kept {
  readonly device: string
  readonly boards: Readonly<Record<string, BoardKeys>>
}

/**
 * Keeps who somebody is in a JSON file that only its owner may read. What is damaged in it is replaced: a
 * person can be made host again, work cannot.
 */
export function createFileIdentity(path: string): IdentityStorage {
  let working: Promise<unknown> = Promise.resolve()

  async function load(): Promise<Kept> {
    const text = await readFile(path, 'utf8').catch(ifMissing)
    const kept = parse(text)
    if (kept) return kept
    const fresh: Kept = { device: createDevice(), boards: {} }
    await save(fresh)
    return fresh
  }

  async function save(kept: Kept): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, JSON.stringify(kept), { flush: true, mode: 0o600 })
    await rename(`${path}.new`, path)
  }

  /** One after the other, so that none writes over what another has written. */
  function run<T>(work: () => Promise<T>): Promise<T> {
    const done = working.catch(() => undefined).then(work)
    working = done
    return done
  }

  return {
    loadDevice: () => run(async () => (await load()).device),
    loadKeys: (key) => run(async () => (await load()).boards[key] ?? {}),
    saveKeys: (key, change) =>
      run(async () => {
        const kept = await load()
        const keys = withKeys(kept.boards[key] ?? {}, change)
        await save({ ...kept, boards: { ...kept.boards, [key]: keys } })
      }),
  }
}

function parse(text: string | undefined): Kept | undefined {
  const value = parseJson(text ?? '')
  if (!isRecord(value) || !isDevice(value.device) || !isRecord(value.boards)) return undefined
  const boards = Object.entries(value.boards).map(([key, keys]) => [key, parseKeys(keys)] as const)
  return { device: value.device, boards: Object.fromEntries(boards) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
