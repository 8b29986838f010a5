import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseConfig } from './config.ts'
import { StartError } from './start-error.ts'

const parse = (env: Record<string, string>) => parseConfig(env, { cwd: '/srv', webDir: '/web' })
const secret = 'a secret that nobody knows'

/** A public key as openssl prints it. */
function toBase64(kind: 'ed25519' | 'x25519'): string {
  const { publicKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}

it('MAKE_BOARDS has the token that it needs', () => {
  expect(parse({ MAKE_BOARDS: 'token', MAKE_BOARDS_TOKEN: secret })).toMatchObject({
    ...{ makeBoards: 'token', makeBoardsToken: secret },
  })
})

it('links are signed with a secret, or with a key of which the server has the public half', () => {
  const { linkKey } = parse({ LINK_SECRET: 'ñ'.repeat(32) })
  expect(linkKey).toMatchObject({ algorithm: 'HS256' })
  expect(linkKey?.key.export().toString()).toBe('ñ'.repeat(32))
  expect(parse({ LINK_PUBLIC_KEY: toBase64('ed25519') }).linkKey).toMatchObject({
    ...{ algorithm: 'EdDSA', key: { asymmetricKeyType: 'ed25519' } },
  })
})

it('a proxy that signs people in has a secret and headers', () => {
  const env = { TRUST_PROXY: '1', PROXY_SECRET: secret, MAKE_BOARDS: 'proxy' }
  expect(parse(env)).toMatchObject({
    makeBoards: 'proxy',
    signIn: { secret, userHeader: 'tiza-user', nameHeader: 'tiza-name' },
  })
  expect(parse({ ...env, USER_HEADER: 'Remote-User', NAME_HEADER: 'X-Name' }).signIn).toEqual({
    ...{ secret, userHeader: 'remote-user', nameHeader: 'x-name' },
  })
})

it.each([
  ['a token that is missing', { MAKE_BOARDS: 'token' }, /MAKE_BOARDS_TOKEN must be/],
  [
    'a token that can be guessed',
    { MAKE_BOARDS: 'token', MAKE_BOARDS_TOKEN: 'chalk-and-talk' },
    /^MAKE_BOARDS_TOKEN is too short/,
  ],
  ['a secret of links that can be guessed', { LINK_SECRET: 'chalk'.repeat(6) }, /^LINK_SECRET is/],
  ['a key that is none', { LINK_PUBLIC_KEY: 'chalk' }, /^LINK_PUBLIC_KEY must be/],
  ['a key of another kind', { LINK_PUBLIC_KEY: toBase64('x25519') }, /^LINK_PUBLIC_KEY must be/],
  [
    'links of two kinds',
    { LINK_SECRET: 'x'.repeat(32), LINK_PUBLIC_KEY: toBase64('ed25519') },
    /one of both/,
  ],
  [
    'boards for whom no proxy names',
    { MAKE_BOARDS: 'proxy', TRUST_PROXY: '1' },
    /PROXY_SECRET must/,
  ],
  ['a secret of no proxy', { PROXY_SECRET: secret }, /TRUST_PROXY must be, too/],
  [
    'a secret that can be guessed',
    { PROXY_SECRET: 'chalk', TRUST_PROXY: '1' },
    /^PROXY_SECRET is too short/,
  ],
  ['a header that anybody sends', { TRUST_PROXY: '1', USER_HEADER: 'Remote-User' }, /anybody/],
  [
    'a header that is none',
    { TRUST_PROXY: '1', PROXY_SECRET: secret, NAME_HEADER: 'Remote User' },
    /NAME_HEADER is "Remote User": it must be/,
  ],
  [
    'a sign-in that any page could use',
    { TRUST_PROXY: '1', PROXY_SECRET: secret, ALLOWED_ORIGINS: '*' },
    /ALLOWED_ORIGINS must not be \*/,
  ],
])('%s is refused with a sentence, which does not repeat it', (_, env, sentence) => {
  expect(() => parse(env)).toThrow(StartError)
  expect(() => parse(env)).toThrow(sentence)
  expect(() => parse(env)).not.toThrow(/chalk/)
})
