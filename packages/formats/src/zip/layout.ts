/** The records of a zip archive (PKWARE APPNOTE 6.3.10, 4.3), as both writing and reading need them. */

/** Before the bytes of an entry. */
export const localHeader = { signature: 0x04034b50, bytes: 30 } as const
/** One for each entry, in the directory. */
export const directoryHeader = { signature: 0x02014b50, bytes: 46 } as const
/** Behind the directory; nothing but a comment follows. */
export const directoryEnd = { signature: 0x06054b50, bytes: 22 } as const

export const stored = 0
export const deflated = 8

/** Bits of the flags of an entry. */
export const isEncrypted = 1
export const isUtf8 = 1 << 11

/** Sizes and offsets from here on need the 64-bit form, which is neither written nor read. */
export const mostZipBytes = 0xffff_ffff
/** So many entries, likewise. */
export const mostZipEntries = 0xffff
