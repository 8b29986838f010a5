import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { getStamp, isFresh, noteStamp, type Recipe } from './stamp.ts'

let recipe: Recipe

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'tiza-stamp-'))
  mkdirSync(join(root, 'app/node_modules'), { recursive: true })
  mkdirSync(join(root, 'app/src'))
  writeFileSync(join(root, 'app/src/main.ts'), 'one')
  recipe = { root, sources: ['app', 'lockfile'], note: '.cache/app' }
})
afterEach(() => rmSync(recipe.root, { recursive: true }))

it('is fresh once noted, and only for the same contents', () => {
  expect(isFresh(recipe)).toBe(false)
  noteStamp(recipe, getStamp(recipe))
  expect(isFresh(recipe)).toBe(true)
  writeFileSync(join(recipe.root, 'app/src/main.ts'), 'two')
  expect(isFresh(recipe)).toBe(false)
})

it('sees new files and new names', () => {
  noteStamp(recipe, getStamp(recipe))
  writeFileSync(join(recipe.root, 'lockfile'), '')
  expect(isFresh(recipe)).toBe(false)
})

it('does not look at times, nor at tests, nor at what is installed or built', () => {
  noteStamp(recipe, getStamp(recipe))
  utimesSync(join(recipe.root, 'app/src/main.ts'), 1, 1)
  for (const name of ['main.test.ts', 'page.test.tsx']) {
    writeFileSync(join(recipe.root, 'app/src', name), 'x')
  }
  writeFileSync(join(recipe.root, 'app/node_modules/x.js'), 'x')
  mkdirSync(join(recipe.root, 'app/dist'))
  writeFileSync(join(recipe.root, 'app/dist/main.js'), 'x')
  expect(isFresh(recipe)).toBe(true)
})
