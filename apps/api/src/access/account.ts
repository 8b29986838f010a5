import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { cutText, limits } from '@tiza/protocol'
import type { SignInConfig } from '../access-config.ts'
import { isSameSecret } from '../is-same-secret.ts'
import { cleanName } from '../sockets/clean-name.ts'
import { toPublicId } from './to-public-id.ts'

/** Somebody of whom not they themselves, but somebody whom the server believes, says who they are. */
export interface Account {
  /** What stays the same over all devices and visits, and is told to nobody; `undefined` where only a name is known. */
  readonly user: string | undefined
  /** What others read; `undefined` where they may say it themselves. */
  readonly name: string | undefined
}

const secretHeader = 'tiza-proxy-secret'
/** Of the id of a user. */
export const longestUser = 256

/** Who is signed in at the proxy that has passed on a request. Headers without its secret count for nothing. [AC1] */
export function readAccount(
  headers: IncomingHttpHeaders,
  config: SignInConfig | undefined,
): Account | undefined {
  if (!config) return undefined
  const { secret, userHeader, nameHeader } = config
  const user = decode(headers[userHeader])
  if (user === '' || user.length > longestUser) return undefined
  if (!isSameSecret(decode(headers[secretHeader]), secret)) return undefined
  return toAccount({ by: 'proxy', user, name: decode(headers[nameHeader]) })
}

/** An account, by what somebody whom the server believes says of it: two of them may know different people by one id. */
export function toAccount({
  by,
  user = '',
  name = '',
}: {
  readonly by: 'proxy' | 'link'
  readonly user?: string | undefined
  readonly name?: string | undefined
}): Account {
  const shown = cutText(cleanName(name), limits.nameLength)
  return { user: user === '' ? undefined : `${by}:${user}`, name: shown || undefined }
}

/** Node reads headers as Latin-1; what is UTF-8 is taken as such. */
function decode(value: string | string[] | undefined): string {
  if (typeof value !== 'string') return ''
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return (text.includes('\ufffd') ? value : text).trim()
}

const personLength = 16

/**
 * The public id of somebody with an account on a board: the same on every visit, another one on every board, and
 * nobody who knows the account can tell it. No secret of a person leads to it. [AC1]
 *
 * @param secret of this server
 * @param board the internal id
 */
export function toAccountPerson(
  secret: string,
  { board, user }: { readonly board: string; readonly user: string },
): string {
  return createHmac('sha256', secret)
    .update(`tiza-account:${toPublicId(board)}:${user}`)
    .digest('base64url')
    .slice(0, personLength)
}
