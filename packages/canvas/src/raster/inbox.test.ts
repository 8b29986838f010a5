import { expect, it } from 'vitest'
import { createInbox } from './inbox.ts'
import type { ToWorker } from './messages.ts'

const load: ToWorker = { type: 'load', hash: '', side: 1 }
const region = { scale: 1, left: 0, top: 0, width: 1, height: 1 }
const draw = (n: number): ToWorker => {
  return { type: 'draw', n, region, look: { plane: 'rest', theme: 'light' } }
}
const cancel = (n: number): ToWorker => ({ type: 'cancel', n })

/** Drawing ends when `finish` is called. */
function create() {
  const log: string[] = []
  let finish = () => {}
  const inbox = createInbox((order, isNeeded) => {
    log.push(order.type === 'draw' ? `draw ${order.n}` : order.type)
    if (order.type !== 'draw') return undefined
    return new Promise((resolve) => {
      finish = () => {
        log.push(`${isNeeded() ? 'drawn' : 'left'} ${order.n}`)
        resolve()
      }
    })
  })
  const takeAll = (...messages: ToWorker[]) => {
    for (const message of messages) inbox.take(message)
  }
  const finishAll = async () => {
    finish()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { log, takeAll, finishAll }
}

it('does what takes no time at once', () => {
  const { log, takeAll } = create()
  takeAll(load, draw(1))
  expect(log).toEqual(['load', 'draw 1'])
})

it('lets nothing in while a picture is drawn', async () => {
  const { log, takeAll, finishAll } = create()
  takeAll(draw(1), load, draw(2))
  expect(log).toEqual(['draw 1'])
  await finishAll()
  expect(log).toEqual(['draw 1', 'drawn 1', 'load', 'draw 2'])
})

it('leaves out a picture that is no longer needed, and stops drawing one', async () => {
  const { log, takeAll, finishAll } = create()
  takeAll(draw(1), draw(2), load, draw(3), cancel(2), cancel(1))
  await finishAll()
  await finishAll()
  expect(log).toEqual(['draw 1', 'left 1', 'load', 'draw 3', 'drawn 3'])
})

it('does not mind what came too late', async () => {
  const { log, takeAll, finishAll } = create()
  takeAll(draw(1))
  await finishAll()
  takeAll(cancel(1), draw(2), cancel(1))
  await finishAll()
  expect(log).toEqual(['draw 1', 'drawn 1', 'draw 2', 'drawn 2'])
})
