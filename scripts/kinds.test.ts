import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kinds } from '../packages/protocol/src/index.ts'
import { listSources } from './list-sources.ts'
import { root } from './run.ts'

/**
 * Where code still asks for a kind by its name, though the definition of the kind could tell: how
 * often. Numbers go down; nothing is added here.
 */
const known: Readonly<Record<string, number>> = {}

const name = `'(?:${Object.keys(kinds).join('|')})'`
const branch = new RegExp(`kind\\s*[!=]==\\s*${name}|case ${name}:`, 'g')

it('code asks the definition of a kind, not for its name', () => {
  const files = ['apps', 'packages']
    .flatMap(listSources)
    .filter((file) => !/^packages\/shapes\/|\/(?:testing|simulation)\//.test(file))
  const counts = files.flatMap((file): [string, number][] => {
    const found = readFileSync(join(root, file), 'utf8').match(branch)
    return found ? [[file, found.length]] : []
  })
  expect(Object.fromEntries(counts)).toEqual(known)
})
