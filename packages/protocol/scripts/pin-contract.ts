import { createHash } from 'node:crypto'
import { toContractText } from '../src/schema-hash.ts'

/** Hashes of the contract by version, such as `1.10`: the contents of schema-hashes.json. */
export type ContractHashes = Readonly<Record<string, string>>

/** SHA-256 of everything that both sides must agree on, in hex. */
export function hashContract(): string {
  return createHash('sha256').update(toContractText()).digest('hex')
}

export interface PinOptions {
  readonly version: string
  /** Whether there are clients and servers of it elsewhere. */
  readonly isReleased: boolean
  readonly hash: string
}

/** The hashes with that of a version, the newest last. Throws where a released version has another. */
export function pinContract(
  hashes: ContractHashes,
  { version, isReleased, hash }: PinOptions,
): ContractHashes {
  if (isReleased && hashes[version] !== hash) {
    throw new Error(
      `The contract has changed, and ${version} is released: raise protocolMinor, and say in changelog.ts what is new.`,
    )
  }
  return { ...hashes, [version]: hash }
}
