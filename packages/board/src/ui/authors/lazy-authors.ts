import { lazily } from '../parts/lazily.ts'

/** Who made a shape, as a line of a menu. */
export const MadeByLine = lazily(async () => ({
  default: (await import('./author-parts.ts')).MadeByLine,
}))

/** Who made a shape, where a mouse rests on it. */
export const AuthorTag = lazily(async () => ({
  default: (await import('./author-parts.ts')).AuthorTag,
}))
