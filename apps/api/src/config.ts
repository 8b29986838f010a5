import { resolve } from 'node:path'
import { type Limits, limits } from '@tiza/protocol'
import { type AccessConfig, parseAccessConfig } from './access-config.ts'
import { parseS3Config, type S3Config } from './s3-config.ts'
import { StartError } from './start-error.ts'

/** The limits of the contract that a server may set for its boards. */
export type BoardLimits = Pick<Limits, 'boardBytes' | 'tombstoneBytes' | 'logBytes'>

/** All limits of the contract that a server may set, as `welcome` says them. */
export type ServerLimits = BoardLimits & Pick<Limits, 'pdfBytes'>

/** The configuration, from environment variables that are validated at start. */
export interface Config extends AccessConfig {
  /** `PORT`, default 3000; 0 takes a free one. */
  readonly port: number
  /** `HOST`, default 0.0.0.0. */
  readonly host: string
  /** `DATA_DIR`, default ./data: where the database and the pictures live. */
  readonly dataDir: string
  /**
   * `DATABASE_URL`: `postgres://…` of a database that has everything instead of `DATA_DIR`. Default: none.
   */
  readonly databaseUrl: string | undefined
  /**
   * `NATS_URL`: `nats://…` or `tls://…` over which several servers of one `DATABASE_URL` share its boards; several
   * addresses are separated by commas. Default: none, and this server is the only one.
   */
  readonly natsUrl: string | undefined
  /** Where pictures and PDFs of `DATABASE_URL` are. Default: in the database, too. */
  readonly s3: S3Config | undefined
  /** `BASE_PATH`: sub-path behind a proxy. Here always with slashes at both ends. */
  readonly basePath: string
  /** `WEB_DIR`: the built page, default apps/web/dist; undefined, for `none`, serves none. */
  readonly webDir: string | undefined
  /** `LOG_LEVEL`: fatal, error, warn, info, debug, trace or silent. Default info. */
  readonly logLevel: string
  /**
   * `ALLOWED_ORIGINS`: comma-separated origins whose pages may connect, or `*`. Default: only
   * pages of this server, which is where `Origin` and `Host` agree.
   */
  readonly allowedOrigins: readonly string[] | '*' | 'same'
  /**
   * `ALLOWED_HOSTS`: comma-separated host names of this server, or `*` for any. Default `known`: names
   * that cannot be used for DNS rebinding, and any name through a trusted proxy; see `isKnownHost`.
   */
  readonly allowedHosts: readonly string[] | '*' | 'known'
  /**
   * `FRAME_ANCESTORS`: who may embed Tiza in a frame: none (the default), self, `*`, or comma-separated
   * origins. Here in the syntax of Content-Security-Policy.
   */
  readonly frameAncestors: string
  /**
   * `TRUST_PROXY`: the number of proxies in front, one behind the other, that set X-Forwarded-*; `true`
   * means 1. Default 0.
   */
  readonly proxies: number
  /** `MAX_CONNECTIONS`: of this process, default 5,000. */
  readonly maxConnections: number
  /** Bytes that may be queued for all connections together: `MAX_QUEUED_MB`, default 256 MB. */
  readonly maxQueuedBytes: number
  /** Bytes of all pictures and PDFs together: `MAX_ASSETS_MB`, default 5,000 MB. */
  readonly maxAssetBytes: number
  /** Bytes of one PDF: `MAX_PDF_MB`, default 50 MB, and no more than one address may upload. */
  readonly maxPdfBytes: number
  /**
   * Bytes of pictures and PDFs that one address may upload in a day: `MAX_UPLOADS_MB`, default a tenth of all.
   * Unused pictures are removed after a week, so that one address cannot fill the disk for everybody.
   */
  readonly maxUploadBytes: number
  /**
   * Size limits of a board: bytes of live shapes, of tombstones before the oldest are forgotten, and of
   * its log since the last stored snapshot. `MAX_BOARD_MB`, default 64 MB; `MAX_TOMBSTONES_MB`, default
   * 1 MB; `MAX_LOG_MB`, default 16 MB.
   */
  readonly boardLimits: BoardLimits
  /** Bytes of the disk that are left free: `MIN_FREE_MB`, default 200 MB. */
  readonly minFreeBytes: number
  /**
   * `MIN_MINOR`: the lowest minor of the protocol that is served; clients below it are told to get a newer
   * version. Default 0: all of them.
   */
  readonly minMinor: number
  /** `RETENTION_DAYS`: boards that nobody opens for so many days are deleted. Default: never. */
  readonly retentionDays: number | undefined
  /** Pictures of boards that the server draws. */
  readonly pictures: PictureConfig
  /** `METRICS_TOKEN`: bearer token for /metrics. Default: none, local requests only. */
  readonly metricsToken: string | undefined
}

/** What drawing a picture of a board may take. */
export interface PictureConfig {
  /** `PICTURES`: `on` or `off`, whether there are any. Default on. */
  readonly isOn: boolean
  /** `PICTURE_SECONDS`: what takes longer is given up, default 20. */
  readonly deadlineMs: number
  /** `PICTURE_MB`: what one may keep in memory, besides its pixels. Default 512. */
  readonly memoryMb: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Parses the configuration. Throws `StartError`, which names the variable and its valid values. */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  { cwd, webDir }: { cwd: string; webDir: string },
): Config {
  const get = (name: string, fallback: string): string => env[name]?.trim() || fallback
  const fail = (name: string, expected: string): never => {
    throw new StartError(`${name} is "${env[name]}": it must be ${expected}`)
  }
  const refuse = (sentence: string): never => {
    throw new StartError(sentence)
  }
  const getInteger = (name: string, fallback: number, [min, max]: [number, number]): number => {
    const text = get(name, String(fallback))
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : fail(name, `a whole number from ${min} to ${max}`)
  }

  const basePath = get('BASE_PATH', '/')
  if (!/^[A-Za-z0-9/_.~-]+$/.test(basePath) || basePath.includes('..')) {
    fail('BASE_PATH', 'a path such as /tiza')
  }
  const logLevel = get('LOG_LEVEL', 'info')
  if (!logLevels.includes(logLevel)) fail('LOG_LEVEL', `one of ${logLevels.join(', ')}`)
  const trustProxy = get('TRUST_PROXY', 'false')
  const proxies = { true: 1, false: 0 }[trustProxy] ?? Number(trustProxy)
  if (!/^(?:true|false|\d)$/.test(trustProxy)) {
    fail('TRUST_PROXY', 'true, false, or how many proxies there are')
  }

  const allowedOrigins = parseAllowed(get('ALLOWED_ORIGINS', 'same'), fail)
  const maxAssetsMb = getInteger('MAX_ASSETS_MB', 5_000, [0, 1_000_000])
  const uploadsMb = Math.ceil(maxAssetsMb / 10)
  const maxUploadBytes = getInteger('MAX_UPLOADS_MB', uploadsMb, [0, 1_000_000]) * 1e6

  return {
    port: getInteger('PORT', 3000, [0, 65_535]),
    host: get('HOST', '0.0.0.0'),
    dataDir: resolve(cwd, get('DATA_DIR', './data')),
    databaseUrl: parseDatabaseUrl(get('DATABASE_URL', ''), refuse),
    natsUrl: parseNatsUrl(get('NATS_URL', ''), { databaseUrl: get('DATABASE_URL', ''), refuse }),
    s3: parseS3Config({ get, fail, refuse }),
    basePath: `/${basePath}/`.replace(/\/+/g, '/'),
    webDir: env.WEB_DIR?.trim() === 'none' ? undefined : resolve(cwd, get('WEB_DIR', webDir)),
    logLevel,
    allowedOrigins,
    allowedHosts: parseHosts(get('ALLOWED_HOSTS', 'known'), fail),
    frameAncestors: parseFrameAncestors(get('FRAME_ANCESTORS', 'none'), fail),
    proxies,
    maxConnections: getInteger('MAX_CONNECTIONS', 5_000, [1, 1_000_000]),
    maxQueuedBytes: getInteger('MAX_QUEUED_MB', 256, [1, 1_000_000]) * 1e6,
    maxAssetBytes: maxAssetsMb * 1e6,
    maxPdfBytes: Math.min(
      getInteger('MAX_PDF_MB', limits.pdfBytes / 1e6, [1, 300]) * 1e6,
      // An address may always bring one picture.
      Math.max(limits.assetBytes, maxUploadBytes),
    ),
    maxUploadBytes,
    boardLimits: {
      boardBytes: getInteger('MAX_BOARD_MB', limits.boardBytes / 1e6, [1, 1_000]) * 1e6,
      tombstoneBytes:
        getInteger('MAX_TOMBSTONES_MB', limits.tombstoneBytes / 1e6, [1, 1_000]) * 1e6,
      logBytes: getInteger('MAX_LOG_MB', limits.logBytes / 1e6, [1, 1_000]) * 1e6,
    },
    minFreeBytes: getInteger('MIN_FREE_MB', 200, [0, 1_000_000]) * 1e6,
    minMinor: getInteger('MIN_MINOR', 0, [0, 1_000]),
    retentionDays: getInteger('RETENTION_DAYS', 0, [0, 36_500]) || undefined,
    pictures: {
      isOn: parseSwitch('PICTURES', get('PICTURES', 'on'), fail),
      deadlineMs: getInteger('PICTURE_SECONDS', 20, [1, 600]) * 1_000,
      memoryMb: getInteger('PICTURE_MB', 512, [64, 16_000]),
    },
    metricsToken: get('METRICS_TOKEN', '') || undefined,
    ...parseAccessConfig({ get, fail, refuse }, { proxies, allowedOrigins }),
  }
}

/** The value is a secret, so no message repeats it. */
function parseDatabaseUrl(text: string, refuse: (sentence: string) => never): string | undefined {
  if (text === '') return undefined
  // Without a host it is a socket of this machine.
  const isReadable = URL.canParse(text.replace('@/', '@localhost/'))
  if (isReadable && /^postgres(?:ql)?:\/\//.test(text)) return text
  return refuse(
    `DATABASE_URL must be the address of a database, as postgres://user:password@host/name; ${encoding}`,
  )
}

/** It may have a password, so no message repeats it. */
function parseNatsUrl(
  text: string,
  { databaseUrl, refuse }: { databaseUrl: string; refuse: (sentence: string) => never },
): string | undefined {
  if (text === '') return undefined
  if (databaseUrl === '') {
    refuse('NATS_URL needs DATABASE_URL: servers that share boards have them in one database')
  }
  const isOne = (one: string) => /^(?:nats|tls):\/\//.test(one) && isReadable(one)
  if (text.split(',').every((one) => isOne(one.trim()))) return text
  return refuse(
    `NATS_URL must be the address of NATS, as nats://user:password@host:4222; ${encoding}`,
  )
}

/** What most often makes an address another one than was meant. */
const encoding = 'in a user or password / is written as %2F, @ as %40 and % as %25'

/** Whether it is a URL in which each `%` begins a character. */
function isReadable(text: string): boolean {
  return URL.canParse(text) && !/%(?![\da-f]{2})/i.test(text)
}

type Fail = (name: string, expected: string) => never

function parseSwitch(name: string, text: string, fail: Fail): boolean {
  return text === 'on' || (text !== 'off' && fail(name, 'on or off'))
}

function parseAllowed(text: string, fail: Fail): Config['allowedOrigins'] {
  if (text === '*' || text === 'same') return text
  return parseOrigins(text, (expected) => fail('ALLOWED_ORIGINS', `same, *, or ${expected}`))
}

function parseHosts(text: string, fail: Fail): Config['allowedHosts'] {
  if (text === '*' || text === 'known') return text
  return text.split(',').map((part) => {
    const name = part.trim().toLowerCase()
    if (/^[^\s/:*.][^\s/:*]*$/.test(name)) return name
    return fail('ALLOWED_HOSTS', 'known, *, or names such as example.org, separated by commas')
  })
}

function parseFrameAncestors(text: string, fail: Fail): string {
  if (text === '*') return text
  if (text === 'none' || text === 'self') return `'${text}'`
  const refuse = (expected: string) => fail('FRAME_ANCESTORS', `none, self, *, or ${expected}`)
  return parseOrigins(text, refuse).join(' ')
}

function parseOrigins(text: string, fail: (expected: string) => never): string[] {
  return text.split(',').map((part) => {
    const origin = part.trim()
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin
    return fail('origins such as https://example.org, separated by commas')
  })
}
