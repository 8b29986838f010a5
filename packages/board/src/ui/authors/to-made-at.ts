interface MadeAtOptions {
  readonly nowMs: number
  /** Such as `en`. */
  readonly language: string
  /** Says that a time of day is one of today. */
  readonly toToday: (time: string) => string
}

/** When something was made, in words: the time of day, before today with the date. */
export function toMadeAt(atMs: number, { nowMs, language, toToday }: MadeAtOptions): string {
  const at = new Date(atMs)
  const isToday = at.toDateString() === new Date(nowMs).toDateString()
  if (isToday) return toToday(at.toLocaleTimeString(language, { timeStyle: 'short' }))
  return at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
}
