import type { Format } from '../format.ts'

/** Lists and headings, in Markdown or as plain lines. */
export const outlineFormat: Format = {
  name: 'outline',
  extensions: ['.md', '.markdown', '.txt'],
  ways: ['tree', 'notes'],
  matches: ({ type, name }) => type === 'text/markdown' || (type === 'text/plain' && name !== ''),
  load: async () => (await import('./read-outline.ts')).readOutline,
}
