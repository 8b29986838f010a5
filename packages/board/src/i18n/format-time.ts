/** Which parts of a time are written, and how long. */
type TimeParts = Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>

interface FormatTimeOptions extends TimeParts {
  /** The language of the words around it, such as `en`. */
  readonly language: string
  /** Languages with their regions, such as `en-GB`, by preference. Default: those of the browser. */
  readonly preferred?: readonly string[] | undefined
}

/**
 * A time in milliseconds since 1970, in a language and the local time zone, as it is written in the region of whoever
 * reads it: who prefers British English reads `17:44`, and so does who reads English words but prefers Spanish.
 */
export function formatTime(
  ms: number,
  { language, preferred = globalThis.navigator?.languages ?? [], ...parts }: FormatTimeOptions,
): string {
  const tags = preferred.filter(isTag)
  const [first] = tags
  const regional = tags.find((tag) => toLanguage(tag) === toLanguage(language))
  const locale = regional ?? language
  const habit =
    regional === undefined && first !== undefined ? { hourCycle: toHourCycle(first) } : {}
  return new Date(ms).toLocaleString(locale, { ...parts, ...habit })
}

/** Whether it is a language tag: browsers also say what the system is set to, such as `C`. */
function isTag(text: string): boolean {
  try {
    return toLanguage(text) !== ''
  } catch {
    return false
  }
}

function toLanguage(tag: string): string {
  return new Intl.Locale(tag).language
}

/** Whether a region counts hours to 12 or to 24. */
function toHourCycle(tag: string): Intl.ResolvedDateTimeFormatOptions['hourCycle'] {
  return new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hourCycle
}
