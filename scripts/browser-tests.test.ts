import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ofCluster } from '../e2e/of-cluster.ts'
import { ofNoEngine } from '../e2e/of-no-engine.ts'
import { root } from './run.ts'

const dir = join(root, 'e2e/tests')
const specs = readdirSync(dir)
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }))

it('tests that are of no engine, or of a cluster, are found by their titles', () => {
  const titles = specs
    .flatMap(({ text }) => [...text.matchAll(/\btest\(\s*(['"`])(.+?)\1,/g)])
    .map(([, , title = '']) => title.split(/\$\{\w+\}/).map(quote))
    .map((parts) => new RegExp(`^${parts.join('.+')}$`))
  const isTitle = (name: string) => titles.some((title) => title.test(name))
  const named = [...Object.keys(ofNoEngine), ...Object.keys(ofCluster)]
  expect(named.filter((name) => !isTitle(name))).toEqual([])
})

it('windows get another size by what waits until it is laid out', () => {
  const resizing = specs.filter(({ text }) => text.includes('.setViewportSize('))
  expect(resizing.map(({ name }) => name)).toEqual([])
})

/** A text as a part of a regular expression. */
function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
