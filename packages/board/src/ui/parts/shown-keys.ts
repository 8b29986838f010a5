import { useTranslation } from 'react-i18next'
import { isApple } from './is-apple.ts'

/** The same on all keyboards. */
const short = { Escape: 'Esc' }

const appleSigns: Readonly<Record<string, string>> = {
  Ctrl: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
}

/**
 * A combination such as `Ctrl+Shift+Z` as it is printed on the keys: with signs on Apple's, `⌘⇧Z`, and
 * else with the names that keys have in a language.
 */
export function toShownKeys(
  keys: string,
  { apple, names }: { readonly apple: boolean; readonly names: Readonly<Record<string, string>> },
): string {
  const known: typeof names = { ...names, ...short, ...(apple && appleSigns) }
  // A plus may be the key itself: `Ctrl++`.
  const parts = keys.split(/\+(?=.)/)
  return parts.map((part) => known[part] ?? part).join(apple ? '' : '+')
}

/** `toShownKeys` for this machine and language. */
export function useShownKeys(): (keys: string) => string {
  const { t } = useTranslation()
  const names = t('keyNames', { returnObjects: true })
  return (keys) => toShownKeys(keys, { apple: isApple(), names })
}
