import type { Server } from './server.ts'

/** What makes boards at a server, over HTTP as anybody does. */
export function makeBoardsAt(url: string): Pick<Server, 'createBoard' | 'createHostedBoard'> {
  async function make(): Promise<{ readonly link: string; readonly host: string }> {
    const response = await fetch(`${url}api/boards`, { method: 'POST' })
    const { path, host }: { path: string; host: string } = await response.json()
    return { link: new URL(path, url).href, host }
  }
  return {
    async createBoard() {
      const { link } = await make()
      return link
    },
    async createHostedBoard() {
      const { link, host } = await make()
      return { link, hostLink: `${link}#host=${host}` }
    },
  }
}
