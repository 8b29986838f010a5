import { type ComponentType, createElement, lazy, type ReactElement, useState } from 'react'

/** A component that is loaded when it is needed, or before. */
export interface LazyComponent<Props extends object> {
  (props: Props): ReactElement
  /** Loads it ahead of its use; then it is shown at once. */
  load(): Promise<void>
}

/**
 * A component that is not part of the first load. Where it cannot be had, since the server is out of
 * reach, nothing is shown and all else goes on.
 */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyComponent<Props> {
  let loaded: ComponentType<Props> | undefined
  const Lazy = lazy<ComponentType<Props>>(() => load().catch(() => ({ default: () => null })))

  // biome-ignore lint/correctness/noComponentHookFactories: like `lazy`, it is called at the top of modules
  function Part(props: Props) {
    const [Shown] = useState(() => loaded ?? Lazy)
    return createElement(Shown, props)
  }
  Part.load = async () => {
    loaded = (await load()).default
  }
  return Part
}
