import { type ComponentType, lazy } from 'react'

/**
 * A component that is not part of the first load. Where it cannot be had, since the server is out of reach, nothing is shown and all else goes on.
 */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  return lazy<ComponentType<Props>>(() => load().catch(() => ({ default: () => null })))
}
