/** Where a server has the bytes of the images of a board. */
export interface AssetPlace {
  /** Address below which they are, with a slash at its end. */
  readonly assetsUrl: string
  /** The same where the server does not know the first, being of a minor below 12. Default: nowhere. */
  readonly olderAssetsUrl?: string | undefined
}

/** Headers of a request for an image, by name: they say who asks. */
export type AssetHeaders = Readonly<Record<string, string>>
