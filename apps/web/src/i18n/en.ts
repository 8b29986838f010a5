/** What only the page around boards says, in English; the other languages have exactly the same keys. */
export const en = {
  failed: {
    title: 'The board could not be opened',
    body: 'Something went wrong on this page. Reloading often helps.',
    reload: 'Reload',
  },
  missingPage: {
    body: 'The link may be incomplete, or the board was on another server. Ask for the link again, or start a new board.',
    home: 'Go to the start page',
  },
  landing: {
    tagline: 'Open a board, share the link, draw together.',
    newBoard: 'New board',
    creating: 'Making your board…',
    noAccount: 'No account needed.',
    openFile: 'Open a file',
    openFileNote:
      'A Tiza file, or a drawing of Excalidraw, tldraw, WBO or Xournal++. Or drop it here.',
    reading: 'Reading “{{name}}”',
    stopReading: 'Cancel',
    notABoard:
      'No board can be made of “{{name}}”. Pictures and PDFs can be dropped on a board that is open.',
    codeTitle: 'Open a board by its code',
    code: {
      wrong: 'This code leads to no board now. Look at the six digits again.',
      rateLimited: 'Too many wrong codes. Wait a moment and try again.',
      unreachable: 'The server does not answer. Check your connection and try again.',
    },
    token: 'Password for new boards',
    tokenNote: 'Whoever runs this server has it. To open a board you need none.',
    wrongToken: 'That is not the password for new boards.',
    signedOut:
      'Only people who are signed in make boards on this server. To open one, its link is enough.',
    openTitle: 'Open a board from a link',
    openPlaceholder: 'Paste the link here',
    open: 'Open',
    invalidLink: 'This does not look like the link of a board.',
    recentTitle: 'Boards you have been to',
    recentNote: 'This list stays on this device.',
    forget: 'Remove {{name}} from the list',
    untitled: 'Board {{id}}',
    rights: {
      host: 'You are a host',
      own: 'Draw your own',
      look: 'You can look',
    },
    bin: 'Bin',
    binDays_one: 'one day left',
    binDays_other: '{{count}} days left',
    restore: 'Take out',
    restoreOne: 'Take {{name}} out of the bin',
    restoreFailed: 'That did not work. Try again.',
    unreachable: 'The server does not answer. Check your connection and try again.',
    rateLimited: 'That was a lot of boards in a short time. Wait a moment and try again.',
    unauthorized:
      'The server does not accept this address. Whoever runs it finds in its log what to set.',
    failed: 'The server could not make a board. Try again in a moment.',
  },
} as const
