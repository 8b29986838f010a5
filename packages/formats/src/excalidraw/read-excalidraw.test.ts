import { expect, it } from 'vitest'
import { FormatError } from '../format.ts'
import { findFormat } from '../formats.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { excalidrawFormat } from './excalidraw-format.ts'
import { readExcalidraw } from './read-excalidraw.ts'

const box = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 9, height: 9 }
const image = { id: 'b', type: 'image', fileId: 'f', x: 0, y: 0, width: 10, height: 10 }
const toJson = (more: object) => JSON.stringify({ type: 'excalidraw', elements: [box], ...more })

it('pictures come with the shapes that name them', async () => {
  const files = { f: { dataURL: 'data:image/png;base64,AAEC' } }
  const json = toJson({ elements: [box, image], files })
  const { shapes, pictures, losses } = await readExcalidraw(toSample(json), usualOptions)
  const [, picture] = shapes
  const blob = picture && 'hash' in picture ? pictures.get(picture.hash) : undefined
  expect(blob?.type).toBe('image/png')
  expect([...new Uint8Array((await blob?.arrayBuffer()) ?? [])]).toEqual([0, 1, 2])
  expect(losses).toEqual([])
})

it('what does not come along is counted', async () => {
  const appState = { viewBackgroundColor: '#121212' }
  const json = toJson({ elements: [box, image, { ...box, id: 'c', type: 'hologram' }], appState })
  expect(await readExcalidraw(toSample(json), usualOptions)).toMatchObject({
    shapes: [{ kind: 'rect' }],
    losses: ['background', 'picture', 'element'].map((what) => ({ what, count: 1 })),
  })
})

it.each([
  ['damaged', '{"type":"excalidraw","elements":[{"id'],
  ['empty', '{"type":"excalidraw","elements":[]}'],
])('a file that is %s is refused so', (fault, json) => {
  const read = () => readExcalidraw(toSample(json, 'x.excalidraw'), usualOptions)
  expect(read).toThrow(FormatError)
  expect(read).toThrow(fault)
})

it.each([
  ['a file of any name', toJson({}), 'notes.txt'],
  ['a file behind the mark of its bytes', `\uFEFF${toJson({})}`, 'a.json'],
  ['a clipboard', '{"type": "excalidraw/clipboard","elements":[]}', ''],
  ['a file of the right name, whatever is in it', 'hello', 'Plan.EXCALIDRAW'],
])('%s is found', (_, text, name) => {
  expect(findFormat(toSample(text, name))).toBe(excalidrawFormat)
})

it.each([
  ['words about it', 'Try "type": "excalidraw" today', 'a.txt'],
  ['another JSON', '{"type":"FeatureCollection"}', 'a.json'],
])('%s are no file of it', (_, text, name) => {
  expect(findFormat(toSample(text, name))).not.toBe(excalidrawFormat)
})

describeHostile(excalidrawFormat, {
  syntax: 'json',
  samples: [
    'adapter.excalidraw',
    'own-scene.excalidraw',
    'uml-library-activity-diagram.excalidrawlib',
  ].map((name) => readSample(`excalidraw/${name}`)),
})
