import { setTimeout as wait } from 'node:timers/promises'

/** One browser window by the WebDriver protocol (https://www.w3.org/TR/webdriver2/). */
export interface WebDriverSession {
  /** Sends one command to the session, e.g. `send('POST', 'url', {url})`; resolves with its value. */
  send(method: 'GET' | 'POST' | 'DELETE', command: string, body?: object): Promise<unknown>
}

/** Waits until a driver answers, then opens a window. Rejects after `withinMs`. */
export async function openSession(
  address: string,
  { capabilities, withinMs = 15_000 }: { capabilities: object; withinMs?: number },
): Promise<WebDriverSession> {
  const deadline = Date.now() + withinMs
  while (!(await isReady(address))) {
    if (Date.now() > deadline) throw new Error(`no WebDriver answers at ${address}`)
    await wait(50)
  }
  const value = await request('POST', `${address}/session`, {
    capabilities: { alwaysMatch: capabilities },
  })
  const id =
    value && typeof value === 'object' && 'sessionId' in value ? value.sessionId : undefined
  return {
    send: (method, command, body) =>
      request(method, `${address}/session/${id}${command && `/${command}`}`, body),
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/status`)).ok
  } catch {
    return false
  }
}

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  })
  const { value } = await response.json()
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`)
  return value
}
