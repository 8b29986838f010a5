import { type ComponentType, createElement, lazy, type ReactElement, useState } from 'react'

/** A component that is loaded when it is needed, or before. */
export interface LazyComponent<Props extends object> {
  (props: Props): ReactElement
  /** Loads it ahead of its use; then it is shown at once. */
  load(): Promise<void>
}

const Nothing = () => null

/**
 * A component that is not part of the first load. Where it cannot be had, since the server is out of
 * reach, `Otherwise` is shown in its place and all else goes on; the next time it is tried again.
 *
 * @param Otherwise by default nothing
 */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  Otherwise: ComponentType<Props> = Nothing,
): LazyComponent<Props> {
  let loaded: ComponentType<Props> | undefined
  let Lazy = createLazy()

  function createLazy(): ComponentType<Props> {
    return lazy<ComponentType<Props>>(() =>
      load().catch(() => {
        Lazy = createLazy()
        return { default: Otherwise }
      }),
    )
  }

  function Part(props: Props) {
    const [Shown] = useState(() => loaded ?? Lazy)
    return createElement(Shown, props)
  }
  Part.load = async () => {
    loaded = (await load()).default
  }
  return Part
}
