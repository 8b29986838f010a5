import type { WebDriverSession } from '../harness/webdriver.ts'
import type { Driver } from './driver.ts'

/** A window that speaks WebDriver as a `Driver`. */
export function createWebDriverDriver({ send }: WebDriverSession): Driver {
  const act = (actions: readonly object[]) =>
    send('POST', 'actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    })

  return {
    async goto(url) {
      await send('POST', 'url', { url })
    },
    async reload() {
      await send('POST', 'refresh')
    },
    getUrl: async () => String(await send('GET', 'url')),
    evaluate: async <A, R>(work: (arg: A) => R, arg: A) =>
      // What a script returns is known only to who wrote it.
      (await send('POST', 'execute/sync', {
        script: `return (${work})(arguments[0])`,
        args: [arg],
      })) as R,
    async clickButton(name) {
      const xpath = `//button[@aria-label="${name}" or normalize-space()="${name}"]`
      const found = await send('POST', 'element', { using: 'xpath', value: xpath })
      const [id] = Object.values(found ?? {})
      await send('POST', `element/${id}/click`)
    },
    async moveMouse(path) {
      await act(
        path.map(({ x, y }) => ({
          type: 'pointerMove',
          duration: 0,
          origin: 'viewport',
          x: Math.round(x),
          y: Math.round(y),
        })),
      )
    },
    async pressMouse() {
      await act([{ type: 'pointerDown', button: 0 }])
    },
    async releaseMouse() {
      await act([{ type: 'pointerUp', button: 0 }])
    },
  }
}
