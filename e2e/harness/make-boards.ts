/** Makes boards at a server, over HTTP as anybody does. */
export interface BoardMaker {
  /** Creates a board and resolves with its link. */
  createBoard(): Promise<string>
  /** Creates a board and resolves with its link, and with the one that makes hosts. */
  createHostedBoard(): Promise<{ readonly link: string; readonly hostLink: string }>
}

/** What makes boards at the server with an address, which has a slash at its end. */
export function makeBoardsAt(url: string): BoardMaker {
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
