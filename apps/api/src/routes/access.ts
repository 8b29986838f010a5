import type { FastifyInstance } from 'fastify'
import { addressRates } from '../limits/rate-limit.ts'
import { type AuthorsOptions, registerAuthors } from './authors.ts'
import { registerBin } from './bin.ts'
import { type ClaimOptions, registerClaims } from './claims.ts'
import { registerCodes } from './codes.ts'
import { limitManaging } from './limit-managing.ts'
import { limitRate } from './limit-rate.ts'
import { registerLinks } from './links.ts'
import type { ManageOptions } from './manage.ts'
import { registerPeople } from './people.ts'
import { registerSettings } from './settings.ts'

export interface AccessRoutesOptions extends Omit<ManageOptions, 'onRequest'> {
  readonly access: AuthorsOptions['access'] & ClaimOptions['access']
  readonly now: () => number
}

/** Who made what, and what hosts do about their boards, at one rate for each address or board. */
export function registerAccess(
  app: FastifyInstance,
  { access, now, ...options }: AccessRoutesOptions,
): void {
  registerAuthors(app, { ...options, access, now })
  const onRequest = limitManaging(options.manager, now)
  registerLinks(app, { ...options, onRequest })
  registerPeople(app, { ...options, onRequest })
  registerSettings(app, { ...options, onRequest })
  registerCodes(app, { ...options, onRequest, onLookup: limitRate(addressRates.read, now) })
  registerBin(app, { ...options, onRequest })
  registerClaims(app, { ...options, access, onRequest })
}
