/** Stands in for a worker: a test says what it says, and sees what it was told. */
export class FakeWorker extends EventTarget implements Worker {
  readonly told: unknown[] = []
  isEnded = false
  onmessage = null
  onmessageerror = null
  onerror = null

  postMessage(message: unknown): void {
    this.told.push(message)
  }

  terminate(): void {
    this.isEnded = true
  }

  /** Says something to the page. */
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  /** Fails as a whole, as one does whose script cannot be had, or that has no memory left. */
  fail(message = 'out of memory'): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }
}
