import type { en } from './en.ts'

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** What is written in starters. */
export type StarterWords = Words<typeof en>
