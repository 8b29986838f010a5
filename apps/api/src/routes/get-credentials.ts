import { boardIdPattern, personSecretPattern } from '@tiza/protocol'
import type { FastifyRequest } from 'fastify'
import type { Account } from '../access/account.ts'
import { getToken } from './get-token.ts'

/** What a request shows beside its key; what is malformed counts as absent. */
export interface RequestCredentials {
  /** The secret of a person: `Tiza-Person`. */
  readonly person: string | undefined
  /** Who is signed in, if anybody is: then `Tiza-Person` counts for nothing. */
  readonly account: Account | undefined
  /** The key of a link that makes hosts: `Tiza-Host`. */
  readonly host: string | undefined
  /** What was signed for whoever comes by the address of a board. */
  readonly token: string | undefined
  /** `Tiza-Password`, decoded. */
  readonly password: string | undefined
}

const isSecret = new RegExp(personSecretPattern)
const isKey = new RegExp(boardIdPattern)

/** Who asks, by the headers of a request. [LK4] [LK6] [LK7] */
export function getCredentials({
  headers,
  account,
}: Pick<FastifyRequest, 'headers' | 'account'>): RequestCredentials {
  const get = (name: string, form: RegExp) => {
    const value = headers[name]
    return typeof value === 'string' && form.test(value) ? value : undefined
  }
  return {
    person: get('tiza-person', isSecret),
    account,
    token: getToken({ headers }),
    host: get('tiza-host', isKey),
    password: decode(headers['tiza-password']),
  }
}

/** Headers have no letters beyond Latin-1. */
function decode(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
