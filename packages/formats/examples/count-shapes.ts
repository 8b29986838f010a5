import { readFileSync } from 'node:fs'
import { findFormat } from '@tiza/formats/formats'
import { limits, standardKinds } from '@tiza/protocol'
import { standardShapes } from '@tiza/shapes'

const [name = ''] = process.argv.slice(2)
const source = { name, type: '', bytes: new Uint8Array(readFileSync(name)) }
const format = findFormat(source)
if (!format) throw new Error('this is of no format that is known')
const read = await format.load()
const { shapes, losses } = await read(source, {
  ...{ shapes: standardShapes, kinds: standardKinds, limits },
  measureText: (line, { fontSize }) => line.length * fontSize * 0.6,
})
console.log(`${format.name}: ${shapes.length} shapes`)
for (const { what, count } of losses) console.log(`without ${count} of ${what}`)
