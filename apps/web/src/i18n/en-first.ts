/** The words that pages have in common; `en.ts` has all others. */
export const first = {
  failed: {
    title: 'The board could not be opened',
    body: 'Something went wrong on this page. Reloading often helps.',
    reload: 'Reload',
  },
  missing: {
    title: 'There is no such board',
    body: 'The link may be incomplete, or the board was on another server. Ask for the link again, or start a new board.',
    home: 'Go to the start page',
  },
  toolbar: { label: 'Tools' },
  tools: {
    select: 'Select',
    hand: 'Hand',
    pen: 'Pen',
    eraser: 'Eraser',
    rect: 'Rectangle',
    ellipse: 'Ellipse',
    line: 'Line',
    polygon: 'Polygon',
    arrow: 'Arrow',
    text: 'Text',
    highlighter: 'Highlighter',
    diamond: 'Diamond',
    note: 'Sticky note',
    frame: 'Frame',
    laser: 'Laser pointer',
  },
  view: { label: 'View and history' },
  board: {
    label: 'Board',
  },
  commands: {
    undo: 'Undo',
    redo: 'Redo',
    'zoom-in': 'Zoom in',
    'zoom-out': 'Zoom out',
    'zoom-reset': 'Zoom to 100 %',
    'insert-image': 'Insert pictures (up to {{assetMb}} MB)',
    help: 'Keyboard help',
  },
  save: {
    loading: 'Loading…',
  },
}
