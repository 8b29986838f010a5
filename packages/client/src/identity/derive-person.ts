import { parseBase64Url, toBase64Url } from './base64url.ts'

/** Who somebody is on one board. */
export interface PersonOnBoard {
  /** 43 characters, for the server only: whoever has them is this person on this board. [RI4] */
  readonly secret: string
  /** 16 characters, known to everybody on the board; they lead neither to the secret nor to other boards. */
  readonly person: string
}

const personLength = 16
const utf8 = new TextEncoder()

/**
 * The person that the owner of a device is on a board: the same on every visit, another one on every board.
 *
 * @param device the secret of the device, 32 bytes in base64url
 * @param publicId the public id of the board
 */
export async function derivePerson(device: string, publicId: string): Promise<PersonOnBoard> {
  const code = await authenticate(parseBase64Url(device), utf8.encode(publicId))
  const secret = toBase64Url(code)
  return { secret, person: await toPerson(secret) }
}

/** What everybody on a board knows of a person, by the person's secret there. */
export async function toPerson(secret: string): Promise<string> {
  return toBase64Url(await hash(utf8.encode(secret))).slice(0, personLength)
}

/** HMAC-SHA-256 (RFC 2104). Browsers have it for secure pages only; on plain HTTP a library does it. */
async function authenticate(key: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>) {
  const subtle = getSubtle()
  if (!subtle) {
    const [{ hmac }, { sha256 }] = await Promise.all([
      import('@noble/hashes/hmac.js'),
      import('@noble/hashes/sha2.js'),
    ])
    return hmac(sha256, key, text)
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await subtle.sign(algorithm.name, imported, text))
}

async function hash(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const subtle = getSubtle()
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', text))
  return (await import('@noble/hashes/sha2.js')).sha256(text)
}

function getSubtle(): SubtleCrypto | undefined {
  return (globalThis.crypto as Partial<Crypto>).subtle
}
