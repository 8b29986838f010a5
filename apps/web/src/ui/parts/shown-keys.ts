const appleNames: Readonly<Record<string, string>> = {
  Ctrl: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
}

/** Whether this machine has a Command key where others have Ctrl. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')
}

/** A combination such as `Ctrl+Shift+Z` in the signs of the machine: `⌘⇧Z` on Apple's. */
export function toShownKeys(keys: string, apple: boolean): string {
  if (!apple) return keys
  // A plus may be the key itself: `Ctrl++`.
  const parts = keys.split(/\+(?=.)/)
  return parts.map((part) => appleNames[part] ?? part).join('')
}
