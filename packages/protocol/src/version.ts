/** Major version: the Socket.IO namespace. Two majors can be served side by side. */
export const protocolMajor = 1

/** Minor version: sent in the handshake and in `welcome`; grows with compatible additions. */
export const protocolMinor = 10

/** Clients of at least this minor get ink in short form. */
export const shortInkMinor = 3

/** Clients of at least this minor may get a snapshot that is older than the board. */
export const baseMinor = 3

/** Clients of at least this minor get presence state in `welcome`, and know `view`, `hand` and `tool`. */
export const presenceStateMinor = 5

/** Servers of at least this minor bring back shapes that they have forgotten, where a restore says what they were. */
export const restoreMinor = 7

/** Socket.IO namespace of this major version. */
export const protocolNamespace = `/v${protocolMajor}` as const
