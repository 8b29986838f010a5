import { randomBytes } from 'node:crypto'
import type { Values } from '../values.ts'
import type { ServerCase } from './types.ts'

/** Gives each person whom a case names, as in `<person:ana>`, a secret as a client would make it. [RI4] */
export function namePeople({ steps }: Pick<ServerCase, 'steps'>, values: Values): void {
  for (const [, name = ''] of JSON.stringify(steps).matchAll(/<(?:id:)?(person:[^<>]+)>/g)) {
    if (!values.has(name)) values.set(name, randomBytes(32).toString('base64url'))
  }
}
