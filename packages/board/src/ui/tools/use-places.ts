import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Between buttons, and around all of them with the border of the panel, CSS pixels: as `toolbar.css` says. */
const gapPx = 2
const aroundPx = 10

/** How many of the toolbar's buttons fit into the room that it has; `undefined` before that is known. */
export function usePlaces(
  room: RefObject<HTMLElement | null>,
  buttons: number,
): number | undefined {
  const [places, setPlaces] = useState<number>()
  useLayoutEffect(() => {
    const element = room.current
    if (!element) return undefined
    element.style.setProperty('--buttons', String(buttons))
    const measure = () => {
      const button = element.querySelector<HTMLElement>('.icon-button')?.offsetWidth ?? 0
      // A board that is not laid out has no room to speak of.
      if (button === 0 || element.clientWidth === 0) return
      setPlaces(Math.floor((element.clientWidth - aroundPx + gapPx) / (button + gapPx)))
    }
    measure()
    // At once, so that no frame shows a row that reaches beyond its room.
    const observer = new ResizeObserver(() => flushSync(measure))
    observer.observe(element)
    return () => observer.disconnect()
  }, [room, buttons])
  return places
}
