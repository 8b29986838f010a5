import type { Register, Registers } from './shapes.ts'

/** What a register says, for the documents; the same in every kind unless `kindFacts` says otherwise. */
export interface RegisterFacts<Value> {
  /** The unit of its numbers. Default: they have none. */
  readonly unit?: string
  /** What a shape without it is drawn like. Default: as its meaning says of what is not there. */
  readonly default?: Value
  /** First minor version that has it. */
  readonly since: number
  readonly meaning: string
}

/** Facts about each register, for the documents. */
export const registerFacts: { readonly [R in Register]: RegisterFacts<Registers[R]> } = {
  pos: {
    ...{ unit: 'board units', since: 0 },
    meaning:
      'Where the shape is: the place on the board from which all its other coordinates count. Which place of the shape that is depends on the kind.',
  },
  size: {
    ...{ unit: 'board units', since: 0 },
    meaning: 'Width and height of the box of the shape, before rotation and without its outline.',
  },
  angle: {
    ...{ unit: 'radians', default: 0, since: 0 },
    meaning:
      'By how much the shape is turned about the middle of its box: clockwise, as y grows downwards.',
  },
  z: { since: 0, meaning: 'The place in the order of drawing, lowest first, then by `id`.' },
  pts: {
    ...{ unit: 'quanta', since: 0 },
    meaning: 'The packed points of ink, the first relative to `pos`, each other to the one before.',
  },
  q: {
    ...{ unit: 'power of two of board units', default: -3, since: 0 },
    meaning: 'The quantum of `pts` is 2^`q` board units.',
  },
  path: {
    ...{ unit: 'board units', since: 0 },
    meaning:
      'The points of a line, each relative to `pos`. Bound ends are drawn elsewhere than here.',
  },
  text: {
    since: 0,
    meaning:
      'What is written, with `\\n` between paragraphs. Absent or empty: nothing. In a frame: its name.',
  },
  textColor: {
    since: 4,
    meaning: 'The colour of the text of a shape. Absent: that of `color`.',
  },
  group: {
    since: 0,
    meaning:
      'The outermost group that the shape is in; of a record of kind `group`, the group around it. Nothing of it is drawn.',
  },
  subgroups: {
    since: 4,
    meaning: 'The groups within that one, from outside to inside. Nothing of it is drawn.',
  },
  frame: {
    since: 0,
    meaning: 'The shape whose box clips this one. Absent, or no live shape: it is seen whole.',
  },
  locked: {
    ...{ default: false, since: 0 },
    meaning:
      'Asks clients to change nothing of the shape until somebody takes the lock away, as every editor may. The server enforces only the lock of hosts: see `lockedBy`.',
  },
  lockedBy: {
    since: 12,
    meaning:
      'Beside `locked`: `host` for a lock of hosts, who alone may change the shape or take the lock away; the server refuses it to all others. Absent: a lock of anybody. Nothing of it is drawn.',
  },
  opacity: {
    ...{ default: 1, since: 0 },
    meaning: 'How opaque each fill and each line of the shape is, 1 being opaque.',
  },
  color: {
    ...{ default: 'black', since: 0 },
    meaning: 'The colour of ink, outline and, without `textColor`, text.',
  },
  fill: {
    ...{ default: 'none', since: 0 },
    meaning: 'The colour of the inside, a tint of it for a name of the palette.',
  },
  fillStyle: {
    ...{ default: 'solid', since: 0 },
    meaning:
      'Whether the inside is covered, or has lines at 45 degrees, or lines that cross (`cross-hatch`: minor 4).',
  },
  width: {
    ...{ unit: 'board units', default: 2, since: 0 },
    meaning:
      'The width of the outline, half of it inside; of ink, its width at a pressure of half. What 0 is, outlines and ink say.',
  },
  dash: { default: 'solid', since: 0, meaning: 'Whether the outline is dashed or dotted.' },
  round: { default: true, since: 0, meaning: 'Whether corners are rounded.' },
  brush: {
    ...{ default: 'pen', since: 0 },
    meaning: 'What the ink was drawn with. A highlighter is translucent and bright.',
  },
  scale: {
    ...{ default: [1, 1], since: 0 },
    meaning:
      'By how much x and y of ink are multiplied, but not its width; negative mirrors. Of a picture only the signs count.',
  },
  bend: {
    ...{ default: 'straight', since: 0 },
    meaning: 'How a line goes from point to point: straight, in a curve, or at right angles.',
  },
  closed: {
    ...{ default: false, since: 4 },
    meaning: 'Whether a line goes on from its last point to its first, and so has an inside.',
  },
  start: { since: 0, meaning: 'What the first end of a line is bound to. Absent: nothing.' },
  end: { since: 0, meaning: 'What the last end of a line is bound to. Absent: nothing.' },
  startHead: { default: 'none', since: 0, meaning: 'What is drawn at the first end of a line.' },
  endHead: { default: 'none', since: 0, meaning: 'What is drawn at the last end of a line.' },
  font: { default: 'sans', since: 0, meaning: 'The typeface of the text.' },
  fontSize: {
    ...{ unit: 'board units', default: 20, since: 0 },
    meaning: 'The size of the letters of the text, as `font-size` in CSS.',
  },
  align: {
    ...{ default: 'center', since: 0 },
    meaning: 'Where lines of text are aligned: `start` is the left of what is read from there.',
  },
  bold: { default: false, since: 0, meaning: 'Whether the text has the weight 700, not 400.' },
  italic: { default: false, since: 0, meaning: 'Whether the text is italic.' },
  link: {
    since: 0,
    meaning: 'The address that the text leads to; it is underlined. Absent: nothing.',
  },
  wrap: {
    ...{ unit: 'board units', since: 0 },
    meaning: 'The width at which a text wraps. Absent: only where a paragraph ends.',
  },
  fit: {
    ...{ default: 'grow', since: 9 },
    meaning:
      'What becomes of a text that is too high for its note: the note grows downwards, or letters shrink.',
  },
  hash: {
    since: 0,
    meaning: 'The SHA-256 of the bytes of a picture or a PDF, in lower-case hex.',
  },
  page: {
    ...{ unit: 'pages', since: 13 },
    meaning: 'Which page of its PDF is shown, the first being 1.',
  },
  alt: {
    since: 0,
    meaning: 'What a picture or a page shows, in words, for those who cannot see it.',
  },
  crop: {
    ...{ unit: 'shares of the width and height of the picture', default: [0, 0, 1, 1], since: 0 },
    meaning:
      'The left, top, right and bottom edge of the part of a picture that is shown, stretched to the box.',
  },
  name: { since: 6, meaning: 'What a board is called. Absent: nothing.' },
  paper: { default: 'plain', since: 6, meaning: 'What a board looks like below all shapes.' },
  ext: {
    since: 10,
    meaning: 'Data of others, by whose it is. Nothing of it is drawn, and every copy has it.',
  },
}
