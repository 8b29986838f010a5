/** The highest number of a page of a PDF that a shape may name. */
export const mostPages = 9_999

/** Every limit of the contract; the server sends them in `welcome`. */
export const limits = {
  /** Bytes of one packet or JSON body. */
  packetBytes: 256 * 1024,
  /** Bytes of the JSON of one `op` payload. */
  opBytes: 64 * 1024,
  /** Ops in one transaction. */
  opsPerTx: 64,
  /** Points in the `pts` of one op. */
  pointsPerOp: 4_096,
  /** Points of one stroke, all appends together. */
  pointsPerStroke: 20_000,
  /** UTF-16 code units of one `text` register. */
  textLength: 10_000,
  /** Live (not deleted) shapes of one board. */
  shapesPerBoard: 100_000,
  /** Bytes of the live shapes of one board, as the server counts them; a server may set another. */
  boardBytes: 64_000_000,
  /** Bytes of its tombstones before the oldest are forgotten; a server may set another. */
  tombstoneBytes: 1_000_000,
  /** Bytes of its log since the last stored snapshot; a server may set another. */
  logBytes: 16_000_000,
  /** Largest absolute coordinate or distance, board units. */
  coordinate: 1_000_000,
  /** Characters of a `z` that a client sends; logs may hold longer ones of earlier versions. */
  orderKey: 128,
  /** Points of the `path` of a line. */
  pathPoints: 64,
  /** Characters of the JSON of an `ext`. */
  extBytes: 2_048,
  /** Nested groups that a shape may be in. */
  groupDepth: 16,
  /** UTF-16 code units of a board's name. */
  boardNameLength: 100,
  /** UTF-16 code units of a person's name. */
  nameLength: 40,
  /** Shape ids in a selection shown to others. */
  selection: 256,
  /** Ink chunks in one `live` payload. */
  inkChunks: 16,
  /** `live` payloads that a client sends per second. */
  livePerSecond: 60,
  /** Transactions that a client keeps in flight. */
  inFlightTx: 16,
  /** Bytes of ops that a client keeps in flight. */
  inFlightBytes: 64 * 1024,
  /** Transactions in the answer to one `pull`. */
  pullTx: 500,
  /** Bytes of one picture. */
  assetBytes: 10 * 1024 * 1024,
  /** Pixels of the longer side of a picture. */
  assetSide: 16_384,
  /** Pixels of a picture: showing it takes four bytes for each. */
  assetPixels: 4_096 * 4_096,
  /** Bytes of one PDF; a server may set another. */
  pdfBytes: 50_000_000,
} as const

export type Limits = { readonly [K in keyof typeof limits]: number }

/** A token bucket: how much is refilled per second, and how much may come at once. */
export interface RateLimit {
  readonly perSecond: number
  readonly burst: number
}

/**
 * How often clients may do things: since 1.10 in `welcome.rates`, set by the server. A client keeps to those of
 * a session; the others are shared with all behind its address or on its board.
 */
export const rates = {
  /** Of one connection. */
  session: {
    /** `op` events. */
    op: { perSecond: 100, burst: 400 },
    /** Bytes of the JSON of their payloads. */
    opBytes: { perSecond: 128_000, burst: 16_000_000 },
    /** `live` events; faster ones are merged. */
    live: { perSecond: limits.livePerSecond, burst: 6 },
    /** Bytes of their JSON; more are delayed. */
    liveBytes: { perSecond: 64_000, burst: 256_000 },
    /** `pull` events. */
    pull: { perSecond: 10, burst: 40 },
    /** `profile` events. */
    profile: { perSecond: 2, burst: 10 },
    /** `person` events. */
    person: { perSecond: 0.5, burst: 10 },
    /** Packets of all kinds. */
    packet: { perSecond: 500, burst: 2_000 },
  },
  /** Of all clients behind one address. */
  address: {
    /** Engine.IO connections. */
    connect: { perSecond: 100, burst: 1_000 },
    /** Handshakes that name a board. */
    join: { perSecond: 50, burst: 500 },
    /** Bytes of `op` payloads. */
    opBytes: { perSecond: 1_000_000, burst: 100_000_000 },
    /** Bytes of `live` payloads. */
    liveBytes: { perSecond: 500_000, burst: 4_000_000 },
    /** New boards. */
    createBoard: { perSecond: 1, burst: 60 },
    /** Snapshots, and questions whether there is a board. */
    read: { perSecond: 100, burst: 2_000 },
    /** Pictures and PDFs. */
    upload: { perSecond: 5, burst: 200 },
    /** Bytes of pictures and PDFs. */
    uploadBytes: { perSecond: 2_000_000, burst: 300_000_000 },
  },
  /** Of all clients of one board. */
  board: {
    /** Bytes of `op` payloads. */
    opBytes: { perSecond: 500_000, burst: 64_000_000 },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, RateLimit>>>>
