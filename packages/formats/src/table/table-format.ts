import type { Format } from '../format.ts'

/** Cells with commas, semicolons or tabs between them, as spreadsheets save them. */
export const tableFormat: Format = {
  name: 'table',
  extensions: ['.csv', '.tsv', '.tab'],
  ways: ['notes', 'columns'],
  matches: ({ type }) => type === 'text/csv' || type === 'text/tab-separated-values',
  load: async () => (await import('./read-table.ts')).readTable,
}
