/** Keys of commands of which buttons, or people, know before the commands are there. */
export const pageKeys = {
  'insert-image': ['9'],
  help: ['?'],
  palette: ['Ctrl+K', '/', 'Ctrl+/'],
  find: ['Ctrl+F'],
  'rename-board': ['F2'],
} as const
