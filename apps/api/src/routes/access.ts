import type { FastifyInstance } from 'fastify'
import { addressRates } from '../limits/rate-limit.ts'
import { registerCodes } from './codes.ts'
import { limitRate } from './limit-rate.ts'
import { registerLinks } from './links.ts'
import type { ManageOptions } from './manage.ts'
import { registerPeople } from './people.ts'
import { registerSettings } from './settings.ts'

/** What hosts do about their boards, at one rate for each address. */
export function registerAccess(
  app: FastifyInstance,
  { now, ...options }: Omit<ManageOptions, 'onRequest'> & { readonly now: () => number },
): void {
  const onRequest = limitRate(addressRates.manage, now)
  registerLinks(app, { ...options, onRequest })
  registerPeople(app, { ...options, onRequest })
  registerSettings(app, { ...options, onRequest })
  registerCodes(app, { ...options, onRequest, onLookup: limitRate(addressRates.read, now) })
}
