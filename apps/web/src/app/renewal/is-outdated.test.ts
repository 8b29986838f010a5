import { expect, it } from 'vitest'
import { isOutdated } from './is-outdated.ts'

const page = (entry: string) =>
  `<base href="/" /><script type="module" src="./assets/${entry}"></script><div id="root"></div>`

it.each([
  ['the same build', page('index-aaa.js'), 200, false],
  ['another build', page('index-bbb.js'), 200, true],
  ['another build, of a board that is gone', page('index-bbb.js'), 404, true],
  ['a login of the network', '<form>Room number?</form>', 200, undefined],
  ['a proxy without a server', page('index-bbb.js'), 502, undefined],
  ['nobody', undefined, 0, undefined],
])('answered by %s', async (_who, body, status, expected) => {
  const fetch = async () => {
    if (body === undefined) throw new TypeError('Failed to fetch')
    return new Response(body, { status })
  }
  expect(await isOutdated({ address: 'http://x/', entry: 'index-aaa.js', fetch })).toBe(expected)
})
