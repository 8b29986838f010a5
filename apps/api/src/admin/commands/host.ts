import { createBoardId } from '@tiza/protocol'
import { createStoredLink } from '../../storage/access-store.ts'
import type { Command } from '../command.ts'
import { findBoard, withStorage } from '../data.ts'

/** Makes a link to draw and a host key: a board of before links has none, and a host may have lost theirs. */
export const host: Command = {
  name: 'host',
  args: ['board'],
  help: 'prints the end of a new link that makes whoever opens it a host',
  run: ({ print, ...place }, [start = '']) =>
    withStorage(place, async (storage) => {
      const board = await findBoard(storage, start)
      const [key, hostKey] = [createBoardId(), createBoardId()]
      const made = { label: 'pnpm admin', createdAt: Date.now() }
      await storage.saveLinks(board, [
        createStoredLink(key, { ...made, right: 'draw' }),
        createStoredLink(hostKey, { ...made, right: 'host' }),
      ])
      print(`b/${key}#host=${hostKey}`)
      return true
    }),
}
