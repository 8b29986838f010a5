import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** 16 MB and some 40 ms of one thread of the pool. */
const cost = { N: 2 ** 14, r: 8, p: 1 } as const
const hashBytes = 32
const saltBytes = 16

/** The hash of a password with its salt and cost, as it is stored. Takes some 40 ms, in another thread. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether a password is the one of a stored hash; compared in constant time. `false` for what is no hash. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [name, n, r, p, salt = '', hash = ''] = stored.split('$')
  if (name !== 'scrypt' || hash === '') return false
  const expected = Buffer.from(hash, 'base64url')
  const options = { N: Number(n), r: Number(r), p: Number(p) }
  const found = await derive(password, Buffer.from(salt, 'base64url'), options)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** The same letters count as the same however they are composed. */
function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
