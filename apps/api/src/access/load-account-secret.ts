import { randomBytes } from 'node:crypto'
import { accountSecret, type SecretStore } from '../storage/secret-store.ts'

/** The secret from which ids of people with accounts are made: made once, and in every backup. */
export async function loadAccountSecret(store: SecretStore): Promise<string> {
  const kept = await store.loadSecret(accountSecret)
  return kept ?? store.keepSecret(accountSecret, randomBytes(32).toString('base64url'))
}
