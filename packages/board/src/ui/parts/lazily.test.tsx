import { type ComponentType, type ReactElement, Suspense } from 'react'
import { prerenderToNodeStream } from 'react-dom/static'
import { expect, it } from 'vitest'
import { lazily } from './lazily.ts'

/** What is on the page once everything has been loaded, or not. */
async function render(element: ReactElement): Promise<string> {
  const { prelude } = await prerenderToNodeStream(<Suspense>{element}</Suspense>)
  let html = ''
  for await (const chunk of prelude) html += String(chunk)
  return html
}

const Whole = ({ name }: { readonly name: string }) => <p>all of {name}</p>
const Plain = ({ name }: { readonly name: string }) => <p>just {name}</p>

it('what cannot be loaded is shown in another way, and tried again the next time', async () => {
  const unreachable = () =>
    Promise.reject<{ default: ComponentType<{ readonly name: string }> }>(new Error('offline'))
  let load = unreachable
  const Part = lazily(() => load(), Plain)
  expect(await render(<Part name="Ana" />)).toMatch(/just.*Ana/)
  load = async () => ({ default: Whole })
  expect(await render(<Part name="Ana" />)).toMatch(/all of.*Ana/)
})

it('nothing is shown by default', async () => {
  const Part = lazily(() => Promise.reject<{ default: typeof Whole }>(new Error('offline')))
  expect(await render(<Part name="Ana" />)).not.toContain('Ana')
})
