import { formatTime } from '../../i18n/format-time.ts'

interface MadeAtOptions {
  readonly nowMs: number
  /** Such as `en`. */
  readonly language: string
  /** As `formatTime` has it. */
  readonly preferred?: readonly string[]
  /** Says that a time of day is one of today. */
  readonly toToday: (time: string) => string
}

/** When something was made, in words: the time of day, before today with the date. */
export function toMadeAt(atMs: number, { nowMs, toToday, ...where }: MadeAtOptions): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  if (isToday) return toToday(formatTime(atMs, { ...where, timeStyle: 'short' }))
  return formatTime(atMs, { ...where, dateStyle: 'medium', timeStyle: 'short' })
}
