import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRegister } from '../../packages/protocol/src/check-registers.ts'
import { kinds, recordKinds } from '../../packages/protocol/src/kinds.ts'
import { registers } from '../../packages/protocol/src/register-schemas.ts'
import { ShapeSchema } from '../../packages/protocol/src/shapes.ts'
import { protocolMinor } from '../../packages/protocol/src/version.ts'
import { root } from '../run.ts'
import { numbers } from './drawing-numbers.ts'
import { createRegisterTable } from './register-table.ts'
import { pageFile, tableFile, toFiles } from './to-files.ts'

const table = createRegisterTable()
const isKnown = (name: string): name is keyof typeof registers => Object.hasOwn(registers, name)

it.each([pageFile, tableFile] as const)(
  '%s is what the code makes it: `pnpm contract` writes it',
  (file) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(toFiles()[file])
  },
)

describe('[SH18] the table of registers', () => {
  it('has each kind with just the registers that its schema has', () => {
    const all = Object.entries({ ...kinds, ...recordKinds })
    expect(Object.keys(table.kinds)).toEqual(all.map(([kind]) => kind))
    const added = new Set(['id', 'kind', 'by', 'at', 'seq', 'rev', 'deleted'])
    for (const [kind, { required, optional, fixed }] of all) {
      const given = Object.entries(table.kinds[kind]?.registers ?? {})
      const byUse = (use: string) => given.flatMap(([name, one]) => (one.given === use ? name : []))
      expect(byUse('required'), kind).toEqual(required)
      expect(byUse('optional'), kind).toEqual(optional)
      expect(byUse('fixed'), kind).toEqual(fixed)
      const named = findProperties(ShapeSchema, kind).filter((name) => !added.has(name))
      expect(named.toSorted(), kind).toEqual(given.map(([name]) => name).toSorted())
    }
  })

  it('has each register, and none that no kind has', () => {
    const used = new Set(Object.values(table.kinds).flatMap((kind) => Object.keys(kind.registers)))
    expect(Object.keys(table.registers)).toEqual(Object.keys(registers))
    expect(Object.keys(registers).filter((name) => !used.has(name))).toEqual([])
  })

  it('has defaults that the register may have, and versions that there were', () => {
    for (const [kind, row] of Object.entries(table.kinds)) {
      for (const [name, use] of Object.entries(row.registers)) {
        if (!isKnown(name)) throw new Error(`no register ${name}`)
        expect(use.since, `${kind}.${name}`).toBeLessThanOrEqual(protocolMinor)
        const isAllowed = use.default === undefined || isRegister(name, use.default)
        expect(isAllowed, `${kind}.${name}`).toBe(true)
      }
    }
  })

  it('says where each drawn kind is, and of each number what it counts', () => {
    for (const [kind, { isDrawn, pos, box }] of Object.entries(table.kinds)) {
      expect([pos !== undefined, box !== undefined], kind).toEqual([isDrawn, isDrawn])
    }
    const counted = [
      'pos',
      'size',
      'path',
      'width',
      'wrap',
      'fontSize',
      'angle',
      'pts',
      'q',
      'crop',
    ]
    for (const name of counted) expect(table.registers[name]?.unit, name).toBeTruthy()
  })

  it('names the typefaces that the page brings', () => {
    const files = readFileSync(join(root, 'packages/board/src/typefaces/files.ts'), 'utf8')
    for (const [font, { typeface }] of Object.entries(numbers.fonts)) {
      const folder = typeface.toLowerCase().replaceAll(' ', '-')
      expect(files).toContain(`import ${font} from '@fontsource-variable/${folder}/files/`)
    }
  })
})

/** The names of all properties of shapes of a kind, wherever in a schema they are. */
function findProperties(schema: unknown, kind: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties }: { readonly properties?: unknown } = schema
  if (typeof properties === 'object' && properties !== null && 'kind' in properties) {
    const isOfKind = JSON.stringify(properties.kind).includes(`"${kind}"`)
    return isOfKind ? Object.keys(properties) : []
  }
  return Object.values(schema).flatMap((inner) => findProperties(inner, kind))
}
