import { createId, cutText } from '@tiza/protocol'
import { createCollector } from '../collector.ts'
import type { Imported, ReadOptions, Source } from '../format.ts'
import type { SvgDocument } from './svg-document.ts'
import { toUsefulScale } from './useful-scale.ts'
import type { Size } from './viewport.ts'

/** Characters of a description of a picture. */
const longestAlt = 200

interface PictureOptions {
  readonly document: SvgDocument
  readonly size: Size
  readonly options: ReadOptions
}

/** A whole file as one picture, which the page draws; of texts and links, only the look is left. */
export function toPicture(
  { name, bytes }: Source,
  { document, size, options }: PictureOptions,
): Imported {
  const collector = createCollector(options)
  const scale = toUsefulScale(size)
  const hash = collector.addPicture(new Blob([bytes], { type: 'image/svg+xml' }))
  const title = document.list('title')[0]?.text.trim() ?? ''
  const alt = cutText(name.replace(/\.[^.]*$/, '') || title, longestAlt)
  collector.add(
    'image',
    {
      pos: [0, 0],
      size: [size.width * scale, size.height * scale],
      hash,
      ...(alt !== '' && { alt }),
    },
    createId(),
  )
  collector.lose('pictureText', document.list('text').length)
  collector.lose('pictureLink', document.list('a').length)
  return { ...collector.finish(collector.cut()), way: 'picture' }
}
