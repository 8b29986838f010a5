import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createShownFirst, type Modules, partsOfBoard } from './shown-first.ts'

const imports: Readonly<Record<string, readonly string[]>> = {
  app: ['react', 'button'],
  controls: ['button', 'tools'],
  tools: ['geometry', 'app'],
  geometry: [],
  button: [],
  react: ['external'],
  // Imported by nobody statically.
  export: ['fonts', 'geometry'],
  fonts: [],
}
const modules: Modules = {
  getModuleInfo: (id) => (imports[id] ? { importedIds: imports[id] } : null),
}

it('knows what parts import, however far, and nothing that is imported when it is used', () => {
  const isShownFirst = createShownFirst(['app', 'controls'])
  const shown = Object.keys(imports).filter((id) => isShownFirst(id, modules))
  expect(shown).toEqual(['app', 'controls', 'tools', 'geometry', 'button', 'react'])
})

it('does not go on without a part', () => {
  const isShownFirst = createShownFirst(['app', 'panel'])
  expect(() => isShownFirst('app', modules)).toThrow('panel is not a module of the page')
})

it('has parts that exist', () => {
  expect(partsOfBoard.filter((part) => !existsSync(part))).toEqual([])
})
