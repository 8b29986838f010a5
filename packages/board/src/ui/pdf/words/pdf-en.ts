/** What is said where a PDF comes in, in English; the other languages have exactly the same keys. */
export const en = {
  pdfs: {
    title: 'PDF on the board',
    of_one: '“{{name}}” has one page.',
    of_other: '“{{name}}” has {{count}} pages.',
    pages: 'Pages',
    all: 'All',
    first: 'The first {{count}}',
    example: 'Such as 1-3, 8, 12-',
    wrong: 'Type numbers of pages, such as 1-3, 8.',
    chosen_one: 'One page comes, locked in a frame.',
    chosen_other: '{{count}} pages come, each locked in a frame.',
    most_one: 'Only one page has room.',
    most_other: 'No more than {{count}} pages come at once.',
    noRoom: 'This board is full.',
    arrangement: { label: 'Arrange', column: 'Column', row: 'Row', grid: 'Grid' },
    cancel: 'Cancel',
    place: 'Put on the board',
    working: 'Reading the pages',
  },
} as const
