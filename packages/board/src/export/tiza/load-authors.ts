import type { NamedAuthor } from '@tiza/formats/tiza/people'
import type { Shape } from '@tiza/protocol'
import type { FindAuthor } from '../../ui/authors/create-author-finder.ts'

/** Who made shapes, by their `by`, as far as that can be known now. */
export async function loadAuthors(
  shapes: Iterable<Pick<Shape, 'by'>>,
  findAuthor: FindAuthor,
): Promise<ReadonlyMap<string, NamedAuthor>> {
  const sessions = new Set<string>()
  for (const { by } of shapes) if (by !== '') sessions.add(by)
  const found = await Promise.all(
    [...sessions].map(async (by) => [by, await findAuthor(by)] as const),
  )
  return new Map(
    found.flatMap(([by, author]) =>
      author?.name ? [[by, { key: author.person, name: author.name }] as const] : [],
    ),
  )
}
