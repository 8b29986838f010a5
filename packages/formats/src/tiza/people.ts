import type { Shape } from '@tiza/protocol'
import type { TizaPerson, TizaRecord } from './tiza-file.ts'

/** The author of a shape, by name. */
export interface NamedAuthor {
  /** Tells people of one name apart; it is not written. */
  readonly key: string
  readonly name: string
}

/** The people who are named in a file. */
export interface People {
  /** Those who were named so far. */
  readonly list: readonly TizaPerson[]
  /** A record with who made it and when, where that is known. */
  sign(record: TizaRecord, shape: Pick<Shape, 'by' | 'at'>): TizaRecord
}

/** Creates a list of people, empty at first; without `findAuthor` nobody is named. */
export function createPeople(
  findAuthor: ((by: string) => NamedAuthor | undefined) | undefined,
): People {
  const list: TizaPerson[] = []
  const ids = new Map<string, string>()
  return {
    list,
    sign(record, { by, at }) {
      const author = findAuthor?.(by)
      if (!author) return record
      const known = ids.get(author.key)
      const id = known ?? `p${list.length + 1}`
      if (known === undefined) {
        ids.set(author.key, id)
        list.push({ id, name: author.name })
      }
      return { ...record, by: id, at }
    },
  }
}
