/** Major version: the Socket.IO namespace. Two majors can be served side by side. */
export const protocolMajor = 1

/** Minor version: sent in the handshake and in `welcome`; grows with compatible additions. */
export const protocolMinor = 6

/** Who says at least this minor in the handshake gets ink in short form. */
export const shortInkMinor = 3

/** Who says at least this minor may be sent to a snapshot that is older than the board. */
export const baseMinor = 3

/** Who says at least this minor gets presence state in `welcome`, and knows `view`, `hand` and `tool`. */
export const presenceStateMinor = 5

/** Socket.IO namespace of this major version. */
export const protocolNamespace = `/v${protocolMajor}` as const
