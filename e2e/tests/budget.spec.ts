import { measureArrival } from '../harness/arrival.ts'
import { expect, test } from '../harness/test.ts'

/** Bytes on the proxy, headers apart, of all that a first visit asks for until one can draw. */
const budget = 200_000

/** Browsers take Brotli only where there is TLS, or from the machine itself. */
for (const acceptEncoding of ['gzip, deflate', 'gzip, deflate, br']) {
  test(`one can draw after ${budget / 1e3} KB (${acceptEncoding})`, async ({ people, link }) => {
    const ana = await people.openWindow()
    const { requests, layoutShift } = await measureArrival(ana.page, link, {
      ...{ acceptEncoding, draws: true },
    })
    const bytes = requests.reduce((sum, request) => sum + request.bytes, 0)
    expect(bytes, JSON.stringify(requests, null, 1)).toBeLessThanOrEqual(budget)
    const names = requests.map(({ url }) => url.replace(/^.*\//, '').replace(/-.*$/, ''))
    expect(names, 'all that one draws with was counted').toEqual(
      expect.arrayContaining(['index', 'drawing']),
    )
    expect(layoutShift, 'nothing that was seen has moved').toBeLessThan(0.01)
  })
}
