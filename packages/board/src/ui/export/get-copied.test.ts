import { expect, it } from 'vitest'
import { getCopied } from './get-copied.ts'

it('a picture is copied beside what is one, words beside words, and nothing beside the PDF that is drawn on', () => {
  expect(getCopied('png', 'whole')).toBe('picture')
  expect(getCopied('pdf', 'poster')).toBe('picture')
  expect(getCopied('pdf', 'original')).toBeUndefined()
  expect(getCopied('pdf', 'ink')).toBeUndefined()
  expect(getCopied('tiza', 'whole')).toBeUndefined()
  expect(getCopied('csv', 'whole')).toBeUndefined()
})

it('the pages that were chosen for a PDF are nothing to another kind of file', () => {
  expect(getCopied('svg', 'original')).toBe('picture')
  expect(getCopied('markdown', 'original')).toBe('words')
  expect(getCopied('excalidraw', 'ink')).toBe('excalidraw')
})
