/** Who may make boards: everybody, whoever says the token of the server, or whoever is signed in. */
export type BoardMakers = 'all' | 'token' | 'proxy'

/** Who may make boards on the server that the page came from, which wrote it there. [BD6] */
export function readBoardMakers(): BoardMakers {
  const said = document.querySelector<HTMLMetaElement>('meta[name="make-boards"]')?.content
  return said === 'token' || said === 'proxy' ? said : 'all'
}
