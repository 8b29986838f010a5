import { describe, expect, it } from 'vitest'
import type { OpenStorage } from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `SecretStore`. */
export function describeSecretStore(name: string, open: OpenStorage): void {
  describe(`secrets in ${name}`, () => {
    const storage = useStorage(open)

    it('are kept as they were first, by name', async () => {
      const { loadSecret, keepSecret } = storage.current
      expect(await loadSecret('one')).toBeUndefined()
      expect(await keepSecret('one', 'first')).toBe('first')
      expect(await keepSecret('one', 'second')).toBe('first')
      expect(await keepSecret('other', 'second')).toBe('second')
      expect(await loadSecret('one')).toBe('first')
    })
  })
}
