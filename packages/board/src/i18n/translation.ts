import type { en } from './en.ts'

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** The shape of every language: the keys of English, all of them. */
export type Translation = Words<typeof en>
