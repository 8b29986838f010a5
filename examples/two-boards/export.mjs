/** Files of a board, made in Node by what is installed: fails where that does not work. */
import { deepStrictEqual, match, ok, rejects } from 'node:assert/strict'
import { exportBoard } from '@tiza/pictures'

const shape = { id: 'a', kind: 'note', z: 'a0', pos: [0, 0], size: [200, 100], text: 'Installed' }
const board = { shapes: new Map([['a', { ...shape, by: '', at: 0, seq: 1 }]]), record: {} }

const svg = await exportBoard(board, { format: 'svg' })
deepStrictEqual(svg.type, 'image/svg+xml')
match(Buffer.from(svg.bytes).toString(), /^<svg .*>Installed<\/text>/)

const pdf = await exportBoard(board, { format: 'pdf' })
ok(Buffer.from(pdf.bytes).toString('latin1').includes('/FontFile3'), 'the PDF has its letters')

// What makes pixels is not installed here.
await rejects(exportBoard(board, { format: 'png' }), { code: 'no_raster' })
