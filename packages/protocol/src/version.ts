/** Major version: the Socket.IO namespace. Two majors can be served side by side. */
export const protocolMajor = 1

/** Minor version: sent in the handshake and in `welcome`; grows with compatible additions. */
export const protocolMinor = 14

/** The latest minor that is released: its contract stays as it is, and what changes it is of the next. */
export const releasedMinor = 13

/** The lowest minor of a client that a server of this version can serve. */
export const lowestClientMinor = 0

/** The lowest minor of a server that a client of this version can work with. */
export const lowestServerMinor = 0

/** Socket.IO namespace of this major version. */
export const protocolNamespace = `/v${protocolMajor}` as const
