import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'

/** Who may make boards: everybody, whoever says a token, or whoever is signed in at a proxy. */
export const boardMakers = ['all', 'token', 'proxy'] as const

export type BoardMakers = (typeof boardMakers)[number]

/** What operators say about who may do what on their server. */
export interface AccessConfig {
  /** `MAKE_BOARDS`, default all. */
  readonly makeBoards: BoardMakers
  /** `MAKE_BOARDS_TOKEN`: what lets make boards with `MAKE_BOARDS=token`, 16 characters at least. */
  readonly makeBoardsToken: string | undefined
  /** How a proxy says who somebody is; `undefined` where none does. */
  readonly signIn: SignInConfig | undefined
  /** By what links are signed elsewhere; `undefined` where none are. */
  readonly linkKey: LinkKey | undefined
  /** `CLAIMS`: `on` or `off`, whether people may claim boards that have no host. Default on. */
  readonly hasClaims: boolean
}

/** What proves that a link was signed by somebody whom this server believes. */
export interface LinkKey {
  /** As JWT has it. */
  readonly algorithm: 'HS256' | 'EdDSA'
  /** Of `LINK_SECRET`, 32 characters at least, or of `LINK_PUBLIC_KEY`. */
  readonly key: KeyObject
}

/** Headers of a proxy at which people sign in. Names are in lower case. */
export interface SignInConfig {
  /** `PROXY_SECRET`: what the proxy sends as `Tiza-Proxy-Secret`, 16 characters at least. */
  readonly secret: string
  /** `USER_HEADER`, default Tiza-User: an id that stays the same. */
  readonly userHeader: string
  /** `NAME_HEADER`, default Tiza-Name: what others read. */
  readonly nameHeader: string
}

/** What else of the configuration matters here. */
export interface Surroundings {
  readonly proxies: number
  readonly allowedOrigins: readonly string[] | '*' | 'same'
}

/** Reads variables: what is unset is empty. */
export interface SettingReader {
  get(name: string, fallback: string): string
  /** Throws `StartError`, which says what a variable must be. */
  fail(name: string, expected: string): never
  /** Throws `StartError` with a sentence about several variables. */
  refuse(sentence: string): never
}

/** Secrets that are shorter could be guessed. */
const shortestSecret = 16

/** Parses what is about access. Throws `StartError`. */
export function parseAccessConfig(reader: SettingReader, surroundings: Surroundings): AccessConfig {
  const { get, fail, refuse } = reader
  const wanted = get('MAKE_BOARDS', 'all')
  const makeBoards =
    boardMakers.find((one) => one === wanted) ??
    fail('MAKE_BOARDS', `one of ${boardMakers.join(', ')}`)
  const makeBoardsToken = get('MAKE_BOARDS_TOKEN', '') || undefined
  if (makeBoards === 'token' && makeBoardsToken === undefined) {
    refuse('MAKE_BOARDS is "token": MAKE_BOARDS_TOKEN must be what people have to say.')
  }
  if (makeBoardsToken !== undefined && makeBoardsToken.length < shortestSecret) {
    refuse(`MAKE_BOARDS_TOKEN is too short: it must have ${shortestSecret} characters at least.`)
  }
  const signIn = parseSignIn(reader, surroundings)
  if (makeBoards === 'proxy' && !signIn) {
    refuse('MAKE_BOARDS is "proxy": PROXY_SECRET must be set, which shows that a proxy is asking.')
  }
  const claims = get('CLAIMS', 'on')
  const hasClaims = claims === 'on' || (claims !== 'off' && fail('CLAIMS', 'on or off'))
  return { makeBoards, makeBoardsToken, signIn, linkKey: parseLinkKey(reader), hasClaims }
}

/** As RFC 7518 wants it of HS256. */
const shortestLinkSecret = 32

function parseLinkKey({ get, refuse }: SettingReader): LinkKey | undefined {
  const secret = get('LINK_SECRET', '')
  const publicKey = get('LINK_PUBLIC_KEY', '')
  if (secret !== '' && publicKey !== '') {
    refuse('LINK_SECRET and LINK_PUBLIC_KEY are set: links are signed in one of both ways.')
  }
  if (publicKey !== '') {
    const key = parsePublicKey(publicKey)
    return key
      ? { algorithm: 'EdDSA', key }
      : refuse(
          'LINK_PUBLIC_KEY must be the Ed25519 key that `openssl pkey -pubout -outform DER | base64` prints.',
        )
  }
  if (secret === '') return undefined
  if (secret.length < shortestLinkSecret) {
    refuse(`LINK_SECRET is too short: it must have ${shortestLinkSecret} characters at least.`)
  }
  return { algorithm: 'HS256', key: createSecretKey(Buffer.from(secret)) }
}

function parsePublicKey(base64: string): KeyObject | undefined {
  try {
    const der = Buffer.from(base64, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

function parseSignIn(
  { get, fail, refuse }: SettingReader,
  { proxies, allowedOrigins }: Surroundings,
): SignInConfig | undefined {
  const secret = get('PROXY_SECRET', '')
  const [userHeader, nameHeader] = ['USER', 'NAME'].map((what) => {
    const name = get(`${what}_HEADER`, '')
    if (name !== '' && !/^[a-z0-9-]+$/i.test(name)) {
      fail(`${what}_HEADER`, 'the name of a header, such as Tiza-User')
    }
    return name.toLowerCase()
  })
  if (secret === '') {
    if (userHeader || nameHeader) {
      refuse(
        'USER_HEADER or NAME_HEADER is set: PROXY_SECRET must be, too, or anybody could send them.',
      )
    }
    return undefined
  }
  if (secret.length < shortestSecret) {
    refuse(`PROXY_SECRET is too short: it must have ${shortestSecret} characters at least.`)
  }
  if (proxies === 0) {
    refuse(
      'PROXY_SECRET is set: TRUST_PROXY must be, too, since only a proxy says who somebody is.',
    )
  }
  if (allowedOrigins === '*') {
    refuse(
      'PROXY_SECRET is set: ALLOWED_ORIGINS must not be *, or any page could act as whoever is signed in.',
    )
  }
  return { secret, userHeader: userHeader || 'tiza-user', nameHeader: nameHeader || 'tiza-name' }
}
