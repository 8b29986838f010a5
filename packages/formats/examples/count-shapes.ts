import { readFileSync } from 'node:fs'
import { importScene } from '@tiza/formats/excalidraw/import-scene'
import { parseScene } from '@tiza/formats/excalidraw/parse-scene'

const [file = ''] = process.argv.slice(2)
const scene = parseScene(readFileSync(file, 'utf8'))
if (!scene) throw new Error('this is no drawing of Excalidraw')
const { shapes, skipped } = importScene(scene)
console.log(`${shapes.length} shapes, ${skipped} elements left behind`)
