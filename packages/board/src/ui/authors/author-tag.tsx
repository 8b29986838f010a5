import { useEffect, useRef } from 'react'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import type { FindAuthor } from './create-author-finder.ts'
import { maySeeAuthors } from './may-see-authors.ts'
import { createTagLayer } from './tag-layer.ts'
import { useMadeBy } from './use-made-by.ts'
import { useAuthorWords } from './words/use-author-words.ts'
import './authors.css'

/** Who made a shape, where a mouse rests on it; menus say the same to all others. */
export function AuthorTag({ findAuthor }: { readonly findAuthor: FindAuthor }) {
  const isShown = useBoardStatus(({ status }) => maySeeAuthors(status))
  return useAuthorWords() && isShown ? <ShownTag findAuthor={findAuthor} /> : null
}

function ShownTag({ findAuthor }: { readonly findAuthor: FindAuthor }) {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const { load } = useMadeBy(findAuthor)
  useEffect(
    () => (ref.current ? createTagLayer(ref.current, editor, load) : undefined),
    [editor, load],
  )
  return (
    <div className="author-tags" aria-hidden="true">
      <div ref={ref} className="author-tag" data-testid="author-tag" hidden />
    </div>
  )
}
