/** What is said where a board is exported, in English; the other languages have exactly the same keys. */
export const en = {
  export: {
    title: 'Export',
    scope: {
      label: 'What',
      all: 'All',
      selected: 'Selection',
      framed: 'Frame',
      view: 'What I see',
    },
    frame: 'Which frame',
    format: {
      label: 'As',
      png: 'PNG',
      svg: 'SVG',
      tiza: 'Tiza file',
      excalidraw: 'Excalidraw',
      markdown: 'Text (Markdown)',
      csv: 'Table (CSV)',
    },
    scale: 'Size',
    times: '{{scale}} ×',
    pixels: '{{width}} × {{height}} pixels',
    reduced:
      '{{wide}} × {{high}} pixels are more than a picture can have. The largest that can be made has {{width}} × {{height}}.',
    letters: { label: 'Letters', paths: 'As shapes', text: 'As text' },
    lettersNote: {
      paths: 'They look the same in every program, and can still be selected and copied.',
      text: 'They can be changed; programs without our typefaces show them in others.',
    },
    excalidrawNote:
      'Arrows stay bound, groups and frames stay what they are. Notes become filled boxes; paper, pages of PDFs, serifs, bold and italic letters stay behind.',
    paper: { label: 'Background', paper: 'Paper', none: 'Transparent' },
    theme: 'Colours',
    inside: 'Keep the shapes inside',
    insideNote:
      'Dropped on a board, the file is shapes again: those that others cover or its edges cut off, too.',
    names: 'Say who made what',
    namesNote: 'With the names of people, and when. Whoever gets the file can read them.',
    copy: 'Copy as picture',
    copyText: 'Copy for Excalidraw',
    save: 'Save',
    cancel: 'Cancel',
    working: 'Making the file',
    failed: 'The file cannot be made. There may be too little memory: a smaller part may work.',
    copied: 'The picture is on the clipboard.',
    copiedText: 'It is on the clipboard: paste it in Excalidraw.',
    missing_one: 'One picture could not be fetched: it is a grey place in the file.',
    missing_other: '{{count}} pictures could not be fetched: they are grey places in the file.',
  },
} as const
