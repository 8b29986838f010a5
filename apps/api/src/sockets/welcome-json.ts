import type { Welcome } from '@tiza/protocol'

/** The JSON of a `welcome` whose peers are JSON already. */
export function toWelcomeJson(welcome: Omit<Welcome, 'peers'>, peers: string): string {
  return `${JSON.stringify(welcome).slice(0, -1)},"peers":${peers}}`
}
