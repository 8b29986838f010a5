import { answerPage, getAnswer, getCacheName, getForgotten, isKeptWhenUsed } from './shell.ts'

/** Keeps the page itself, so that a board can be reloaded offline. Boards are kept elsewhere. */

declare const __SHELL_FILES__: readonly string[]

interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchingEvent extends WaitingEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

/** What this file uses of `ServiceWorkerGlobalScope`, which the DOM's types lack. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchingEvent) => void): void
}

declare const self: WorkerScope

const { scope } = self.registration
const files = __SHELL_FILES__
const cacheName = getCacheName({ scope, files })

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  const addresses = ['', ...files].map((file) => new URL(file, scope).href)
  await cache.addAll(addresses.map((address) => new Request(address, { cache: 'no-cache' })))
  await self.skipWaiting()
}

async function forgetOldBuilds(): Promise<void> {
  const old = getForgotten(await caches.keys(), scope)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** What this build has kept or, of files that it has not, what one before it has. */
async function getKept(address: string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName)
  return (await cache.match(address)) ?? caches.match(address)
}

/** A file from the network; what is kept when it is used first is kept from now on. */
async function loadFile(event: FetchingEvent): Promise<Response> {
  const { request } = event
  const response = await fetch(request)
  if (response.status === 200 && isKeptWhenUsed(request.url, scope)) {
    const copy = response.clone()
    const keeping = caches.open(cacheName).then((cache) => cache.put(request.url, copy))
    // Where there is no room, it is loaded again the next time.
    event.waitUntil(keeping.catch(() => undefined))
  }
  return response
}

self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(forgetOldBuilds()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  switch (getAnswer(request, { scope, files })) {
    case 'network':
      return
    case 'page':
      event.respondWith(
        answerPage({ loadFresh: () => fetch(request), loadKept: () => getKept(scope) }),
      )
      return
    case 'file':
      event.respondWith(getKept(request.url).then((kept) => kept ?? loadFile(event)))
  }
})
