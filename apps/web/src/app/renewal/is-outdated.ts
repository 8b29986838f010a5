export interface OutdatedOptions {
  /** Address of the page. */
  readonly address: string
  /** File name of the script that the page began with; every build has another. */
  readonly entry: string
  readonly fetch: typeof fetch
}

/**
 * Whether the server has another build of the page than the one that runs; `undefined` when it does not
 * answer, or somebody else does.
 */
export async function isOutdated({
  address,
  entry,
  fetch,
}: OutdatedOptions): Promise<boolean | undefined> {
  const page = await fetch(address, { cache: 'no-cache' })
    .then((response) => (response.status < 500 ? response.text() : undefined))
    .catch(() => undefined)
  // Networks that want a login answer with pages of their own.
  return page?.includes('id="root"') ? !page.includes(`/${entry}"`) : undefined
}
