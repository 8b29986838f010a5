import type { Proof } from './proof.ts'

/** What says over HTTP who asks, and proves it. [LK4] [LK6] [LK7] */
export function toProofHeaders(
  { person, host }: Proof,
  {
    token,
    password,
  }: {
    readonly token?: string | undefined
    /** The password of the link, where it has one. */
    readonly password?: string | undefined
  } = {},
): Readonly<Record<string, string>> {
  return {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(person !== undefined && { 'Tiza-Person': person }),
    ...(host !== undefined && { 'Tiza-Host': host }),
    ...(password !== undefined && { 'Tiza-Password': encodeURIComponent(password) }),
  }
}
