import { type Limits, limits } from '@tiza/protocol'

/** The limits of the server, as it said at the latest `welcome`; before that, those of the contract. [LM11] */
export interface ToldLimits {
  readonly current: Limits
  note(told: Readonly<Record<string, unknown>>): void
}

export function createToldLimits(first: Limits = limits): ToldLimits {
  let current = first
  return {
    get current() {
      return current
    },
    note(told) {
      current = toLimits(told)
    },
  }
}

/** Limits with the contract's where one is missing, or is not a number from 0 on. */
export function toLimits(told: Readonly<Record<string, unknown>>): Limits {
  const next: Record<keyof Limits, number> = { ...limits }
  for (const name of listNames(next)) {
    const value = Object.hasOwn(told, name) ? told[name] : undefined
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) next[name] = value
  }
  return next
}

function listNames(all: Limits): (keyof Limits)[] {
  const isName = (name: string): name is keyof Limits => Object.hasOwn(all, name)
  return Object.keys(all).filter(isName)
}
