import type { Shape } from '@tiza/protocol'
import { useEffect, useState } from 'react'
import type { FindAuthor } from './create-author-finder.ts'
import { useMadeBy } from './use-made-by.ts'
import { useAuthorWords } from './words/use-author-words.ts'

export interface MadeByLineProps {
  readonly shape: Shape
  readonly findAuthor: FindAuthor
}

/** Who made a shape, and when, as a line of a menu. */
export function MadeByLine(props: MadeByLineProps) {
  return useAuthorWords() ? <KnownLine {...props} /> : null
}

function KnownLine({ shape, findAuthor }: MadeByLineProps) {
  const { toTime, load } = useMadeBy(findAuthor)
  const [words, setWords] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void load(shape).then((found) => isWanted && setWords(found))
    return () => {
      isWanted = false
    }
  }, [shape, load])
  return <div data-testid="made-by">{words ?? toTime(shape)}</div>
}
