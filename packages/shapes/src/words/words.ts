/** A name by language (ISO 639-1). English stands for the languages that are not there. */
export type Words = Readonly<{ en: string } & Partial<Record<string, string>>>

/** A name in a language. */
export function toWord(words: Words, language: string): string {
  return words[language] ?? words.en
}
