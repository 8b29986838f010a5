import type { en } from './en.ts'

/** The keys of a language, with words of another one. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** The shape of every language: the keys of English, all of them. */
export type Translation = Words<typeof en>

/** All that can be said: a page that says more than its boards adds to it. */
export interface AllWords extends Translation {}
