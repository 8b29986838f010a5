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
 * Finds variables that are nearly the name of an unset setting. The environment holds variables of
 * many programs, so short names must match more closely.
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
  // Most names differ more in length alone, which is quicker to see.
  if (Math.abs(name.length - setting.length) > maxDistance) return false
  return toSorted(name) === toSorted(setting) || leven(name, setting) <= maxDistance
}

/** The same for names that differ only in the order of letters. */
function toSorted(name: string): string {
  return [...name].sort().join('')
}
