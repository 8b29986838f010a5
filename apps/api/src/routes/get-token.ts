import { tokenLength } from '@tiza/protocol'
import type { FastifyRequest } from 'fastify'

/** The token of a handshake, as HTTP has it. */
export function getToken({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  return token !== undefined && token.length <= tokenLength ? token : undefined
}
