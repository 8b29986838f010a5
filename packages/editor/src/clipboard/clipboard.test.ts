import { type CreateOp, encodePoints, type Shape } from '@tiza/protocol'
import { buildShape, createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { fromClipboardHtml, toClipboardHtml } from './clipboard-html.ts'
import { type Clipping, toClipping } from './clipping.ts'
import { formatClipping, parseClipping } from './parse-clipping.ts'
import { pasteClipping } from './paste.ts'
import { pasteText } from './paste-text.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const copyAll = (): Clipping => toClipping(editor.editor, editor.shapes)
const paste = (clipping: Clipping) =>
  editor.editor.use((context) => pasteClipping(context, clipping))
const last = (count: number): Shape[] => editor.shapes.slice(-count)

describe('a clipping', () => {
  it('comes through HTML and JSON as it was', () => {
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
    editor.doubleClick(600, 400).type('¡Hola! <b>&"\n漢字 🎉')
    editor.editor.finishEditing()
    const clipping = copyAll()
    const html = toClipboardHtml(formatClipping(clipping), 'words <i>')
    expect(html).not.toContain('<i>')
    expect(parseClipping(fromClipboardHtml(html) ?? '')).toEqual(clipping)
  })

  it('is pasted beside itself, again and again, in one step of undo each', () => {
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
    const clipping = copyAll()
    paste(clipping)
    paste(clipping)
    expect(editor.shapes.map(({ pos }) => pos)).toEqual([
      [100, 100],
      [116, 116],
      [132, 132],
    ])
    expect(editor.state.selection).toEqual([editor.shapes[2]?.id])
    editor.run('undo').run('undo')
    expect(editor.shapes).toHaveLength(1)
  })

  it('is pasted into the middle of what one looks at when that is elsewhere', () => {
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
    const clipping = copyAll()
    editor.editor.setCamera({ x: 5_000, y: 5_000, zoom: 1 })
    paste(clipping)
    expect(last(1)[0]?.pos).toEqual([5_450, 5_300])
  })

  it('keeps groups, frames and connectors among its own shapes, under new names', () => {
    editor.useTool('frame').down(50, 50).moveTo(700, 500).up().press('Escape')
    editor.useTool('rect').down(100, 100).moveTo(200, 200).up().press('Escape')
    editor.useTool('rect').down(400, 100).moveTo(500, 200).up().press('Escape')
    editor.useTool('arrow').down(150, 198).moveTo(450, 198).up().press('Escape')
    editor.editor.select(editor.shapes.filter(({ kind }) => kind === 'rect').map(({ id }) => id))
    editor.run('group')
    const before = new Set(editor.shapes.map(({ id }) => id))
    const groups = new Set(editor.shapes.map(({ group }) => group))
    paste(copyAll())
    const copies = editor.shapes.filter(({ id }) => !before.has(id))
    expect(copies.map(({ kind }) => kind)).toEqual(['frame', 'rect', 'rect', 'line'])
    const [frame, one, other, line] = copies
    expect([one?.frame, other?.frame]).toEqual([frame?.id, frame?.id])
    expect(one?.group).toBe(other?.group)
    expect(groups.has(one?.group)).toBe(false)
    expect(line).toMatchObject({ start: { id: one?.id }, end: { id: other?.id } })
  })

  it('of a long stroke has all its points', () => {
    const points = Array.from({ length: 9_000 }, (_, at) => [at, at % 7, 0.5] as const)
    const stroke = buildShape('stroke', { id: 's'.repeat(21), pts: encodePoints(points).pts })
    paste({ shapes: [stroke] })
    const [shape] = editor.shapes
    expect(shape && editor.board.getPointCount(shape.id)).toBe(9_000)
  })
})

describe('text', () => {
  const write = (text: string) => editor.editor.use((context) => pasteText(context, text))

  it('becomes a text in the middle of the view', () => {
    write('two\nlines')
    expect(editor.shapes).toMatchObject([{ kind: 'text', text: 'two\nlines' }])
  })

  it('becomes a link when it is an address, and only one that is harmless', () => {
    write('https://example.org/a?b=c')
    write('javascript:alert(1)')
    expect(editor.shapes).toMatchObject([
      { text: 'https://example.org/a?b=c', link: 'https://example.org/a?b=c' },
      { text: 'javascript:alert(1)' },
    ])
    expect(editor.shapes[1]).not.toHaveProperty('link')
  })
})

describe('what is no clipping', () => {
  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['another JSON', '{"type":"excalidraw/clipboard","elements":[]}'],
    ['a later version', '{"tiza":2,"shapes":[]}'],
    ['no list', '{"tiza":1,"shapes":{"length":9}}'],
  ])('%s', (_, json) => {
    expect(parseClipping(json)).toBeUndefined()
  })

  it('loses what is wrong in it, and nothing else', () => {
    const [good, bad] = [
      buildShape('rect', { id: 'a'.repeat(21) }),
      buildShape('rect', { id: '?' }),
    ]
    const odd = { ...buildShape('rect', { id: 'b'.repeat(21) }), color: 'url(evil)', extra: 1 }
    const broken = { ...buildShape('stroke', { id: 'c'.repeat(21) }), pts: '!!' }
    const json = JSON.stringify({ tiza: 1, shapes: [good, bad, odd, broken, null, good] })
    const { color: _, ...plain } = buildShape('rect', { id: 'b'.repeat(21) })
    expect(parseClipping(json)).toEqual({ shapes: [good, plain] })
  })

  it('loses what a binding has too much of, which a server would refuse', () => {
    const line = buildShape('line', { id: 'a'.repeat(21) })
    const end = { id: 'b'.repeat(21), at: [0.5, 1] as [number, number] }
    const given = { ...line, start: { id: 'b'.repeat(21), at: [2, 1] }, end: { ...end, gap: 4 } }
    const json = JSON.stringify({ tiza: 1, shapes: [given] })
    expect(parseClipping(json)?.shapes).toStrictEqual([{ ...line, end }])
  })

  it('never throws, whatever was done to it', () => {
    const shapes = ['rect', 'line', 'text', 'image', 'frame', 'note'] as const
    const creates = shapes.map((kind, at): CreateOp => buildShape(kind, { id: `${at}`.repeat(21) }))
    const json = formatClipping({ shapes: creates })
    const random = createRandom(5)
    for (let round = 0; round < 1_000; round++) parseClipping(spoil(json, random))
  })
})

function spoil(json: string, random: Random): string {
  const at = random.integer(0, json.length - 1)
  const odd = random.pick(['null', '{}', '[', '1e999', '-', '"', '\u0000', '}', '[[[['])
  return json.slice(0, at) + odd + json.slice(at + random.integer(0, 12))
}
