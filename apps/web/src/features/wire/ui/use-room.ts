import { useLayoutEffect, useState } from 'react'
import { isPhone, useIsPhone } from './use-is-phone.ts'

/** Shares of the window, in per cent. */
const least = 20
const most = 75
const usual = { column: 36, sheet: 46 }

interface Room {
  /** Beside the board, or below it. */
  readonly shape: 'column' | 'sheet'
  /** Share of the window that it takes, in per cent. */
  readonly share: number
  readonly least: number
  readonly most: number
  readonly onShare: (share: number) => void
}

/** Makes the usual room before there is anything in it, so that the board is laid out once. */
export function makeRoom(): void {
  const shape = isPhone() ? 'sheet' : 'column'
  takeRoom(shape, usual[shape])
}

function takeRoom(shape: Room['shape'], share: number): void {
  const { body } = document
  body.dataset.wire = shape
  body.style.setProperty('--wire-share', String(share))
}

/** Makes room beside the board, or on a phone below it, as long as it is used. */
export function useRoom(): Room {
  const shape = useIsPhone() ? 'sheet' : 'column'
  const [shares, setShares] = useState(usual)
  const share = shares[shape]

  useLayoutEffect(() => {
    takeRoom(shape, share)
    return () => {
      const { body } = document
      delete body.dataset.wire
      body.style.removeProperty('--wire-share')
    }
  }, [shape, share])

  const onShare = (next: number) =>
    setShares({ ...shares, [shape]: Math.min(most, Math.max(least, next)) })
  return { shape, share, least, most, onShare }
}
