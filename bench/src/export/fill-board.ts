import { connectBoard } from '@tiza/client'
import type { Server } from '../../../e2e/harness/server.ts'
import { createScene, type Thing } from '../scene.ts'
import { toOps } from '../to-ops.ts'

/** Ops that a bot sends at once. */
const atOnce = 100
/** Of the things of a scene, more than every so many are strokes. */
const strokesShare = 0.88

/** So many strokes or, mixed, things of which nine in ten are strokes; the same each time. */
export function createDrawing(count: number, { isMixed }: { readonly isMixed: boolean }): Thing[] {
  if (isMixed) return createScene({ count, seed: 7 })
  return createScene({ count: Math.ceil(count / strokesShare), seed: 7 })
    .filter(({ kind }) => kind === 'stroke')
    .slice(0, count)
}

/** How many points its strokes have. */
export function countPoints(scene: readonly Thing[]): number {
  return scene.reduce((sum, one) => sum + (one.kind === 'stroke' ? one.points.length : 0), 0)
}

/** Draws a scene on a new board; resolves with its link. */
export async function fillBoard(on: Server, scene: readonly Thing[]): Promise<string> {
  const link = await on.createBoard()
  const bot = await connectBoard({ url: on.url, board: link.split('/').at(-1) ?? '' })
  await bot.whenOnline()
  const ops = toOps(scene)
  for (let at = 0; at < ops.length; at += atOnce) {
    bot.apply(ops.slice(at, at + atOnce), { undoable: false })
    if ((at / atOnce) % 20 === 19) await bot.whenSaved()
  }
  await bot.whenSaved()
  await bot.close()
  return link
}
