import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const packages = join(import.meta.dirname, '../..')

/** What is listened to beyond a board's own element, how often, and why it cannot be there. */
const known: Readonly<Record<string, readonly [times: number, why: string]>> = {
  'board/src/images/use-assets.ts': [1, 'online: the network is that of the window'],
  'board/src/links/follow-host-links.ts': [1, 'the address'],
  'board/src/links/follow-links.ts': [1, 'hashchange: only where the page is there for one board'],
  'board/src/ui/menu/context-menu.tsx': [1, 'a press anywhere else closes it'],
  'board/src/ui/parts/popover.tsx': [1, 'a press anywhere else closes it'],
  'board/src/view/keep-camera.ts': [1, 'pagehide: the last moment to keep it'],
  'board/src/view/watch-away.ts': [1, 'visibilitychange: whether the page is seen'],
  'canvas/src/pointer-events.ts': [2, 'blur and visibilitychange: releases elsewhere are not told'],
  'client/src/storage/listen-to-page.ts': [
    1,
    'leases depend on freezing and hiding; signs that the network is back',
  ],
}

const listening =
  /\b(?:window|document|globalThis)(?:\.body|\.documentElement)?(?:\?\.|\.)addEventListener\b/g

it('listens on window and document only where a reason is given', () => {
  const found = ['board', 'canvas', 'client', 'editor', 'shapes', 'protocol'].flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !/\b(?:testing|simulation)\b/.test(file))
      .map((file) => `${name}/src/${file}`),
  )
  const counts = found.flatMap((file): [string, number][] => {
    const times = readFileSync(join(packages, file), 'utf8').match(listening)?.length
    return times === undefined ? [] : [[file, times]]
  })
  const allowed = Object.entries(known).map(([file, [times]]) => [file, times])
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(allowed))
})
