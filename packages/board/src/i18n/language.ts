/** The languages that Tiza speaks, each by its own name. */
export const languages = { en: 'English', es: 'Español' } as const

export type Language = keyof typeof languages

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(languages, value)
}

/** The first language of a browser's list (`es-MX`, `en`…) that Tiza speaks; else English. */
export function pickLanguage(preferred: readonly string[]): Language {
  const spoken = preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage)
  return spoken ?? 'en'
}
