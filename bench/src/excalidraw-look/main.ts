import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { shippedFamilies } from '../../../packages/shapes/src/layout/font.ts'
import { type Item, listItems, pickItems } from './list-items.ts'
import type { PeerPage, PlacedPicture } from './look-page.ts'

/** `pnpm bench:excalidraw-look [--n 20] [--out DIR] [--folders DIR,DIR]` */
const own = fileURLToPath(
  new URL('../../../packages/formats/src/testing/fixtures/excalidraw', import.meta.url),
)
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20' },
    /** Where the pictures go: theirs, ours, and theirs again of what we wrote. */
    out: { type: 'string', default: '.cache/excalidraw-look' },
    folders: { type: 'string', default: own },
  },
})
/** The packages of the typefaces of the page, by the names that it gives them. */
const typefaces = [
  [shippedFamilies.hand, 'shantell-sans'],
  [shippedFamilies.sans, 'inter'],
  [shippedFamilies.serif, 'source-serif-4'],
  [shippedFamilies.mono, 'jetbrains-mono'],
] as const
const require = createRequire(new URL('../../../packages/board/package.json', import.meta.url))
const peers = fileURLToPath(new URL('../../peers', import.meta.url))
const root = `${peers}/excalidraw-pictures`
if (!existsSync(`${peers}/node_modules`)) {
  const args = ['-y', 'pnpm', 'install', '--ignore-workspace', '--frozen-lockfile']
  execFileSync('npx', args, { cwd: peers, stdio: 'inherit' })
}
await build({ root, configFile: false, logLevel: 'error', build: { chunkSizeWarningLimit: 9e9 } })
const server = await preview({ root, configFile: false, preview: { port: 0, host: '127.0.0.1' } })
const browser = await chromium.launch(toLaunchOptions('chromium'))
const peer = await openPeer()
const look = await openLook()
mkdirSync(values.out, { recursive: true })

const items = pickItems(listItems(values.folders.split(',')), Number(values.n))
console.log('| drawing | elements | shapes | losses | ours: apart | ink | written: apart | ink |')
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
for (const [at, item] of items.entries()) console.log(await compareItem(item, at))
await browser.close()
await server.close()

/** A page with Excalidraw, and with its typefaces. */
async function openPeer(): Promise<Page> {
  const page = await browser.newPage()
  const fonts = `${peers}/node_modules/@excalidraw/excalidraw/dist/prod`
  await page.route('**/fonts/**', (route) => {
    const path = `${fonts}${new URL(route.request().url()).pathname}`
    return existsSync(path) ? route.fulfill({ path }) : route.abort()
  })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.waitForFunction(() => window.peer !== undefined)
  return page
}

/** A page with our own code, and with our typefaces. */
async function openLook(): Promise<Page> {
  const entry = fileURLToPath(new URL('page.ts', import.meta.url))
  const built = await build({
    ...{ configFile: false, logLevel: 'error' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'bundled' } },
  })
  const [first] = Array.isArray(built) ? built : []
  const page = await browser.newPage()
  await page.evaluate(first?.output[0].code ?? '')
  for (const [family, name] of typefaces) {
    const path = require.resolve(
      `@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`,
    )
    const address = `data:font/woff2;base64,${readFileSync(path, 'base64')}`
    await page.evaluate(addTypeface, { family, address })
  }
  return page
}

async function compareItem(item: Item, at: number): Promise<string> {
  const readBack = (text: string) => peer.evaluate((given) => window.peer?.read(given), text)
  const drawThere = (text: string) => peer.evaluate((given) => window.peer?.draw(given), text)
  const theirs = await drawThere(item.text)
  const before = await readBack(item.text)
  if (!theirs || !before) throw new Error(`${item.name} is not opened by Excalidraw`)
  const box = { x: theirs.left, y: theirs.top, width: theirs.width, height: theirs.height }
  const ours = await look.evaluate((given) => window.look?.draw(given.text, given.box), {
    ...{ text: item.text, box },
  })
  const written = await look.evaluate((text) => window.look?.write(text), item.text)
  const again = written === undefined ? undefined : await drawThere(written)
  if (!ours || !again || !written) throw new Error(`${item.name} is not written`)
  checkOpened(item, written, await readBack(written))
  const name = `${values.out}/${String(at + 1).padStart(2, '0')}`
  for (const [kind, { address }] of Object.entries({ theirs, ours: ours.picture, again })) {
    writeFileSync(`${name}-${kind}.png`, Buffer.from(address.split(',')[1] ?? '', 'base64'))
  }
  const drawn = await compare(theirs, { ...ours.picture, left: box.x, top: box.y })
  const reread = await compare(theirs, again)
  const losses = ours.losses.map(({ what, count }) => `${count} ${what}`).join(', ')
  const cells = [item.name, before.elements.length, ours.shapes, losses, ...drawn, ...reread]
  return `| ${cells.join(' | ')} |`
}

/** How far a picture differs from theirs, in words. */
async function compare(theirs: PlacedPicture, other: PlacedPicture): Promise<readonly string[]> {
  const found = await look.evaluate((pair) => window.look?.compare(pair.theirs, pair.other), {
    ...{ theirs, other },
  })
  const { apart = 0, ink = 0 } = found ?? {}
  return [`${(apart * 100).toFixed(1)} %`, `${ink > 0 ? '+' : ''}${(ink * 100).toFixed(1)} %`]
}

/** Everything that we wrote is there once Excalidraw has opened it. */
function checkOpened(
  { name }: Item,
  written: string,
  read: ReturnType<PeerPage['read']> | undefined,
) {
  const { elements } = JSON.parse(written)
  const kept = new Set(read?.elements.map(({ id }) => id))
  const lost = elements.filter(({ id }: { id: string }) => !kept.has(id))
  if (lost.length > 0) throw new Error(`Excalidraw takes away ${lost.length} elements of ${name}`)
}

/** Runs in a page. */
async function addTypeface({ family, address }: { family: string; address: string }) {
  const face = new FontFace(family, `url(${address})`, { weight: '400 700' })
  document.fonts.add(await face.load())
}
