import { boardIdPattern, personSecretPattern } from '@tiza/protocol'
import type { FastifyRequest } from 'fastify'

/** What a request shows beside its key; what is malformed counts as absent. */
export interface RequestCredentials {
  /** The secret of a person: `Tiza-Person`. */
  readonly person: string | undefined
  /** The key of a link that makes hosts: `Tiza-Host`. */
  readonly host: string | undefined
  /** `Tiza-Password`, decoded. */
  readonly password: string | undefined
}

const isSecret = new RegExp(personSecretPattern)
const isKey = new RegExp(boardIdPattern)

/** Who asks, by the headers of a request. [LK4] [LK6] [LK7] */
export function getCredentials({ headers }: Pick<FastifyRequest, 'headers'>): RequestCredentials {
  const get = (name: string, form: RegExp) => {
    const value = headers[name]
    return typeof value === 'string' && form.test(value) ? value : undefined
  }
  return {
    person: get('tiza-person', isSecret),
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
