import leven from 'leven'
import { parseConfig } from './config.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The names of all settings. */
export function listSettings(): string[] {
  const read = new Set<string>()
  const env = new Proxy<Env>({}, { get: (_, name) => void read.add(String(name)) })
  parseConfig(env, { cwd: '', webDir: '' })
  return [...read]
}

/**
 * Variables that are no settings, but nearly the name of one that is not set. The environment is full
 * of what is for others: short names have to be nearer.
 */
export function findMisspelt(env: Env): { readonly name: string; readonly meant: string }[] {
  const settings = listSettings()
  const unset = settings.filter((setting) => env[setting] === undefined)
  return Object.keys(env)
    .filter((name) => !settings.includes(name))
    .flatMap((name) => {
      const meant = unset.find((setting) => isNear(name.toUpperCase(), setting))
      return meant === undefined ? [] : [{ name, meant }]
    })
}

function isNear(name: string, setting: string): boolean {
  const maxDistance = setting.length < 9 ? 1 : 2
  return toSorted(name) === toSorted(setting) || leven(name, setting) <= maxDistance
}

/** Letters that were only swapped leave it the same. */
function toSorted(name: string): string {
  return [...name].sort().join('')
}
