import type { NewLink } from '@tiza/client/access'
import type { Right } from '@tiza/protocol'

const hourMs = 3_600_000

const lives = {
  forever: undefined,
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
} as const

/** How long a link may be valid. */
export type Expiry = keyof typeof lives

/** All of them, as they are offered. */
export const expiries = [
  'forever',
  'hour',
  'day',
  'week',
  'month',
] as const satisfies readonly Expiry[]

interface NewLinkOptions {
  readonly right: Right
  readonly expiry: Expiry
  /** With `label`, `people` and `password`, each as typed or empty. */
  readonly form: Pick<FormData, 'get'>
}

/** What somebody has said of a new link, as the server takes it: what was left empty is not said. */
export function toNewLink({ right, expiry, form }: NewLinkOptions): NewLink {
  const label = toText(form.get('label')).trim()
  const password = toText(form.get('password'))
  const mostPeople = Number.parseInt(toText(form.get('people')), 10)
  const expiresInMs = lives[expiry]
  return {
    right,
    ...(label !== '' && { label }),
    ...(expiresInMs !== undefined && { expiresInMs }),
    ...(mostPeople >= 1 && { mostPeople }),
    ...(password !== '' && { password }),
  }
}

function toText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
