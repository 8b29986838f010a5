import type { SecretStore } from '../secret-store.ts'

/** Secrets in memory. */
export function createMemorySecrets(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    loadSecret: async (name) => secrets.get(name),
    async keepSecret(name, secret) {
      const kept = secrets.get(name) ?? secret
      secrets.set(name, kept)
      return kept
    },
  }
}
