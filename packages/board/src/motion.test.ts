import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const sources = ['packages', 'apps'].flatMap((dir) =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\w+\/src\/.*(?<!\.test)\.(?:css|html|tsx?)$/.test(file))
    .map((file) => readFileSync(join(root, dir, file), 'utf8')),
)

/** How long what a declaration moves is on its way, milliseconds: the first time of each of its parts. */
function getDurations(css: string): number[] {
  const declarations = css.matchAll(/(?:transition|animation)(?:-duration)?:([^;}]*)/g)
  return [...declarations].flatMap(([, value = '']) =>
    value.split(/,(?![^(]*\))/).flatMap((part) => {
      const [, time, unit] = /(?:^|\s)([\d.]+)(ms|s)\b/.exec(part) ?? []
      return time ? [Number(time) * (unit === 's' ? 1000 : 1)] : []
    }),
  )
}

it('reads them', () => {
  const css = 'a { transition: opacity 100ms, color .2s 1s; animation: x 1s linear 300ms }'
  expect(getDurations(css)).toEqual([100, 200, 1000])
})

it('moves nothing for 150 ms or longer', () => {
  const durations = sources.flatMap(getDurations)
  expect(durations.length).toBeGreaterThan(2)
  expect(Math.max(...durations)).toBeLessThan(150)
})

it('moves nothing in code, where preferences are not asked', () => {
  const moving = /\.animate\(|behavior: 'smooth'|\bscroll-behavior|startViewTransition/
  expect(sources.filter((source) => moving.test(source))).toEqual([])
})
