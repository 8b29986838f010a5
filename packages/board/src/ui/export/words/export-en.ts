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
      pdf: 'PDF',
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
      'Arrows stay bound, groups and frames stay what they are. Notes become filled boxes, and each page of a PDF a picture; paper, serifs, bold and italic letters stay behind.',
    pages: {
      label: 'Pages',
      whole: 'One, as large as the board',
      frames: 'One for each frame',
      sheet: 'Fitted to a sheet',
      poster: 'A poster of several sheets',
      original: 'Original PDF with what is drawn on it',
      ink: 'Only what is drawn on the PDF',
    },
    pdf: {
      label: 'Which PDF',
      option_one: 'PDF {{number}}: page {{pages}}',
      option_other: 'PDF {{number}}: pages {{pages}}',
      originalNote_one:
        'What is drawn over its one page on the board comes into the PDF. Its text, links and forms, and its other pages, stay as they are.',
      originalNote_other:
        'What is drawn over its {{count}} pages on the board comes into the PDF. Its text, links and forms, and its other pages, stay as they are.',
      covered_one:
        'On page {{pages}}, fields of the form that have a colour will hide what is drawn over them: programs show fields above everything.',
      covered_other:
        'On pages {{pages}}, fields of the form that have a colour will hide what is drawn over them: programs show fields above everything.',
      inkNote_one: 'One transparent page, as large as that of the PDF',
      inkNote_other: '{{count}} transparent pages, as large as those of the PDF',
    },
    sheet: { label: 'Sheet', a4: 'A4', a3: 'A3', letter: 'Letter' },
    side: { label: 'Format', upright: 'Portrait', wide: 'Landscape' },
    across: 'Sheets across',
    pageNote: {
      size: '{{width}} × {{height}} cm',
      count_one: 'One page',
      count_other: '{{count}} pages',
      poster_one: 'One sheet: {{width}} × {{height}} cm',
      poster_other:
        '{{count}} sheets, {{across}} across and {{down}} down: {{width}} × {{height}} cm together, with marks where to cut',
      reduced: 'A page cannot be larger: it is made at {{percent}} % of its size.',
      fewer: 'More sheets than a file can have: it is made at {{percent}} % of that width.',
      tooMany: 'A file has no more pages: the first {{count}} frames are in it.',
    },
    about: { title: 'Title', author: 'Author' },
    paper: { label: 'Background', paper: 'Paper', none: 'Transparent' },
    theme: 'Colours',
    inside: 'Keep the shapes inside',
    insideNote:
      'Dropped on a board, the file is shapes again: those that others cover or its edges cut off, too.',
    names: 'Say who made what',
    namesNote: 'With the names of people, and when. Whoever gets the file can read them.',
    copy: {
      picture: 'Copy as picture',
      words: 'Copy the words',
      excalidraw: 'Copy for Excalidraw',
    },
    save: 'Save',
    cancel: 'Cancel',
    working: 'Making the file',
    failed: 'The file cannot be made. There may be too little memory: a smaller part may work.',
    failures: {
      pdfProtected:
        'This PDF is protected against changes, and stays so. Choose “One for each frame”: that makes a PDF with its pages as pictures.',
      pdfXfa:
        'This PDF is a form (XFA) that other programs draw in place of its pages, so that nothing on them would be seen. Choose “One for each frame”: that makes a PDF with its pages as pictures.',
      pdfUnreadable:
        'This PDF is too much damaged to be written into. Choose “One for each frame”: that makes a PDF with its pages as pictures.',
      pdfMissing: 'The PDF cannot be fetched now. Try again later.',
    },
    copied: {
      picture: 'The picture is on the clipboard.',
      words: 'The words are on the clipboard.',
      excalidraw: 'It is on the clipboard: paste it in Excalidraw.',
    },
    missing_one: 'One picture could not be fetched: it is a grey place in the file.',
    missing_other: '{{count}} pictures could not be fetched: they are grey places in the file.',
  },
} as const
