import { nanoid } from 'nanoid'

/** Length of ids that clients make (shapes, clients): 21 url-safe characters, 126 random bits. */
export const idLength = 21

/** Length of board ids, made by servers only: 132 random bits. */
export const boardIdLength = 22

/** The form of a shape id or client id, as a regular expression source. */
export const idPattern = `^[A-Za-z0-9_-]{${idLength}}$`

/** The form of a board id, as a regular expression source. */
export const boardIdPattern = `^[A-Za-z0-9_-]{${boardIdLength}}$`

/** The form of a session id: public, derived by the server from the client id. */
export const sessionIdPattern = '^[A-Za-z0-9_-]{16}$'

/** The form of the public id of a board, as a regular expression source. */
export const publicIdPattern = '^[A-Za-z0-9_-]{16}$'

/** The form of the public id of a person, as a regular expression source. */
export const personIdPattern = '^[A-Za-z0-9_-]{16}$'

/** The form of the secret of a person, base64url of 32 bytes, as a regular expression source. */
export const personSecretPattern = '^[A-Za-z0-9_-]{43}$'

/** The form of a code that leads to a board for a while, as a regular expression source. */
export const codePattern = '^[0-9]{6}$'

/** Characters of a token, at most. */
export const tokenLength = 2_048

const addressStart = 'board-'

/** The address of a board with a public id: it names the board as a key would, and opens nothing by itself. [AC4] */
export function toBoardAddress(publicId: string): string {
  return addressStart + publicId
}

/** The public id in the address of a board; `undefined` for a key. [AC4] */
export function parseBoardAddress(key: string): string | undefined {
  return key.startsWith(addressStart) ? key.slice(addressStart.length) : undefined
}

/** The form of an asset hash (SHA-256, lower-case hex), as a regular expression source. */
export const assetHashPattern = '^[0-9a-f]{64}$'

/** The id of a board's own record, which every board has, even if it was never written. */
export const boardRecordId = 'board________________'

/** A new random id for a shape or a client; needs only `crypto.getRandomValues`. */
export function createId(): string {
  return nanoid(idLength)
}

/** A new random board id; only servers make these. */
export function createBoardId(): string {
  return nanoid(boardIdLength)
}

const boardIdExpression = new RegExp(boardIdPattern)

/** Whether a string has the form of a board id; not whether the board exists. */
export function isBoardId(value: string): boolean {
  return boardIdExpression.test(value)
}

const assetHashExpression = new RegExp(assetHashPattern)

/** Whether a string has the form of an asset hash. */
export function isAssetHash(value: string): boolean {
  return assetHashExpression.test(value)
}

/** The asset hash of a shape or a create, of any kind, a picture or a PDF; `undefined` for none. */
export function getAssetHash(shape: object): string | undefined {
  const { hash }: { readonly hash?: unknown } = shape
  return typeof hash === 'string' && isAssetHash(hash) ? hash : undefined
}
