import type { Editor } from '@tiza/editor/editor'
import type { TextSection } from '@tiza/formats/text/text-item'
import { toCsv } from '@tiza/formats/text/to-csv'
import { toMarkdown } from '@tiza/formats/text/to-markdown'
import type { Shape } from '@tiza/protocol'
import { toWord, type Words } from '@tiza/shapes'
import { isNamed, numberFrames } from '../../ui/frames/number-frames.ts'
import type { WriteFile, WriteParts } from '../write-file.ts'
import { collectTexts } from './collect-texts.ts'

const frameWords: Words = { en: 'Frame', es: 'Marco' }
const headingWords: readonly [Words, Words, Words, Words] = [
  frameWords,
  { en: 'Kind', es: 'Tipo' },
  { en: 'Text', es: 'Texto' },
  { en: 'Link', es: 'Enlace' },
]

/** Writes the texts as Markdown, below the name of the board. */
export const writeMarkdown: WriteFile = async (parts) => {
  const { editor, request } = parts
  const title = request.scope === 'all' ? (editor.board.record.name ?? '') : ''
  return new Blob([toMarkdown(collect(parts), { title })], { type: 'text/markdown' })
}

/** Writes the texts as a table. */
export const writeCsv: WriteFile = async (parts) => {
  const [frame, kind, text, link] = headingWords
  const say = (words: Words) => toWord(words, parts.request.language ?? 'en')
  const headings = [say(frame), say(kind), say(text), say(link)] as const
  return new Blob([toCsv(collect(parts), { headings })], { type: 'text/csv' })
}

function collect({ editor, ids, request }: WriteParts): readonly TextSection[] {
  const { language = 'en' } = request
  const numbers = numberFrames(listNamed(editor))
  return collectTexts(editor, ids, {
    toWord: (words) => toWord(words, language),
    toFrameName: ({ id }) => `${toWord(frameWords, language)} ${numbers.get(id) ?? ''}`.trim(),
  })
}

function listNamed(editor: Pick<Editor, 'board' | 'shapes'>): readonly Shape[] {
  return [...editor.board.shapes.values()].filter((shape) => isNamed(shape, editor))
}
