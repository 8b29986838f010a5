import { limits, type ShapeOf } from '@tiza/protocol'
import { toTextStyle } from '@tiza/shapes'
import { layoutText } from '@tiza/shapes/layout/layout-text'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { pasteTable } from './paste-table.ts'
import { mostPieces, pasteText } from './paste-text.ts'
import { splitText } from './split-text.ts'
import { parseTabs, tableLimits } from './table.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const paste = (text: string) => editor.editor.use((context) => pasteText(context, text))
const getTexts = () =>
  editor.shapes.flatMap((shape): ShapeOf<'text'>[] => (shape.kind === 'text' ? [shape] : []))

describe('a pasted text', () => {
  it('keeps its lines where they are short, and does not wrap', () => {
    paste('  two\r\n\r\nshort lines\n')
    expect(getTexts()).toMatchObject([{ text: 'two\n\nshort lines' }])
    expect(getTexts()[0]).not.toHaveProperty('wrap')
  })

  it('wraps a long line at what one reads well', () => {
    paste(`A heading\n${'several words '.repeat(100)}`)
    const [shape] = getTexts()
    const { lines } = layoutText(shape?.text ?? '', toTextStyle(shape ?? {}), {
      measure: editor.editor.measureText,
      wrap: shape?.wrap,
    })
    const longest = Math.max(...lines.map(({ text }) => text.length))
    expect(lines[0]?.text).toBe('A heading')
    expect(longest).toBeGreaterThan(50)
    expect(longest).toBeLessThanOrEqual(70)
    const { camera, viewport } = editor.state
    expect(shape?.pos[0]).toBeGreaterThanOrEqual(camera.x)
    expect(shape?.pos[0]).toBeLessThan(camera.x + viewport.width)
  })

  it('wraps in proportion to its type', () => {
    editor.useStyle({ fontSize: 40 })
    paste('word '.repeat(60))
    const [large] = getTexts()
    editor.useStyle({ fontSize: 20 })
    editor.editor.select([])
    paste('word '.repeat(60))
    expect((getTexts()[1]?.wrap ?? 0) * 2).toBeCloseTo(large?.wrap ?? 0)
  })

  it('goes on in other texts below where it is too long for one, and loses nothing', () => {
    const paragraph = `${'word '.repeat(120).trim()}\n`
    const whole = paragraph.repeat(60).trim()
    paste(whole)
    const shapes = getTexts()
    expect(shapes.length).toBeGreaterThan(3)
    expect(shapes.map(({ text }) => text).join('\n')).toBe(whole)
    expect(new Set(shapes.map(({ group }) => group)).size).toBe(1)
    for (const [at, shape] of shapes.entries()) {
      expect(shape.text.length).toBeLessThanOrEqual(limits.textLength)
      const above = shapes[at - 1]
      if (!above) continue
      const { y, height } = editor.editor.getFrame(above)
      expect(shape.pos[1]).toBeGreaterThanOrEqual(y + height)
    }
    expect(editor.state.notice).toBeUndefined()
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('says what it leaves out', () => {
    const mostPasted = mostPieces * limits.textLength
    paste('x'.repeat(mostPasted + 1))
    expect(getTexts()).toHaveLength(20)
    const ids = editor.shapes.map(({ id }) => id)
    expect(editor.state.notice).toEqual({ name: 'textCut', count: mostPasted, ids })
  })

  it.each([
    ['between words', 'one two three four', ['one two', 'three four']],
    ['between paragraphs first', 'one\ntwo x three', ['one\ntwo x', 'three']],
    ['within a word that is too long', 'abcdefghijklmnop', ['abcdefghij', 'klmnop']],
    ['never within a letter', `${'a'.repeat(8)}👩‍👩‍👧b`, ['aaaaaaaa', '👩‍👩‍👧b']],
  ])('is cut %s', (_, text, pieces) => {
    expect(splitText(text, 10)).toEqual(pieces)
  })
})

describe('pasted cells', () => {
  const rows = ['Item\tQty\tNote', 'Bread\t2\trye, sliced', `Tea\t10.50 €\t${'long '.repeat(40)}`]
  const pasteTabs = (text: string) => {
    const table = parseTabs(text)
    if (!table) throw new Error('no table')
    editor.editor.use((context) => pasteTable(context, table))
  }

  it('become rectangles side by side that hold their texts, in one group and one step of undo', () => {
    pasteTabs(rows.join('\n'))
    const cells = editor.shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []))
    expect(cells.map(({ text }) => text?.trim())).toEqual(
      rows.flatMap((row) => row.split('\t').map((cell) => cell.trim())),
    )
    expect(new Set(cells.map(({ group }) => group)).size).toBe(1)
    for (const [at, cell] of cells.entries()) {
      const [left, above] = [at % 3 === 0 ? undefined : cells[at - 1], cells[at - 3]]
      if (left) expect(cell.pos[0]).toBeCloseTo(left.pos[0] + left.size[0])
      if (above) expect(cell.pos[1]).toBeCloseTo(above.pos[1] + above.size[1])
      if (left) expect(cell.size[1]).toBe(left.size[1])
      if (above) expect(cell.size[0]).toBe(above.size[0])
    }
    expect(cells[2]?.size[0], 'as wide as its content').toBeGreaterThan(cells[1]?.size[0] ?? 0)
    expect(cells.map(({ align }) => align)).toEqual([
      ...['start', 'start', 'start', 'start', 'end', 'start', 'start', 'end', 'start'],
    ])
    expect(editor.state.selection).toHaveLength(9)
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('say what is left out of a table that is too large', () => {
    pasteTabs(Array.from({ length: 300 }, () => 'a\tb\tc\td\te\tf\tg\th\ti\tj').join('\n'))
    expect(editor.shapes).toHaveLength(tableLimits.cells)
    const ids = editor.shapes.map(({ id }) => id)
    expect(editor.state.notice).toEqual({ name: 'tableCut', rows: 200, columns: 10, ids })
  })
})
