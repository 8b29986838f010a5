import { type ComponentType, lazy } from 'react'

/**
 * A component that is not part of the first load, and comes with the words for it. Where it cannot be
 * had, since the server is out of reach, nothing is shown and all else goes on.
 */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const loadWithWords = async () => (await Promise.all([load(), import('../../i18n/en.ts')]))[0]
  return lazy<ComponentType<Props>>(() => loadWithWords().catch(() => ({ default: () => null })))
}
