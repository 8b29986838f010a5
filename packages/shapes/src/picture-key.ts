/** The name of what a pen shows as a picture: the hash of its file, and the page where that is a PDF. */
export function toPictureKey({
  hash,
  page,
}: {
  readonly hash: string
  readonly page?: number | undefined
}): string {
  return page === undefined ? hash : `${hash}/${page}`
}
