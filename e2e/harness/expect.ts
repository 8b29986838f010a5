import { expect as base } from '@playwright/test'

type Poll = typeof base.poll

/**
 * Milliseconds between looks. Playwright's own intervals (100, 250, 500, 1000) are for what is far away:
 * here most is true after one frame, and a test would sleep for a third of its time.
 */
const intervals = [20, 40, 80, 120, 160, 200, 250]

const poll: Poll = (look, options) =>
  base.poll(look, { intervals, ...(typeof options === 'string' ? { message: options } : options) })

/** Playwright's `expect`, which polls sooner. */
export const expect = new Proxy(base, {
  get: (target, key) => (key === 'poll' ? poll : Reflect.get(target, key)),
})
