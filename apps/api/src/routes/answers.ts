import { HttpRefusalSchema } from '@tiza/protocol/schemas'
import type { TSchema } from 'typebox'

/** A header of an answer, for the OpenAPI document. */
export interface AnswerHeader {
  readonly type: 'string' | 'integer'
  readonly description: string
}

/** What a route answers with some status, for the OpenAPI document. */
export interface Answer {
  readonly description: string
  readonly headers?: Readonly<Record<string, AnswerHeader>>
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
  /** `null`: there is no body. */
  readonly type?: 'null'
}

/** Answers by status; `default` is any other. */
export type Answers = Readonly<Record<string, Answer>>

/** What a route asks for, of which one suffices: scopes by security scheme; `{}` is nothing. */
export type Security = readonly Readonly<Record<string, readonly string[]>>[]

/** A token where the server requires one. [SN6] */
export const optionalToken: Security = [{}, { token: [] }]

/** Beside a token, who asks and what their link asks for, where that matters. [LK4] [LK7] */
export const optionalCredentials: Security = [
  ...[{}, { token: [] }, { person: [] }, { host: [] }, { password: [] }],
]

/** What lets make boards, where not everybody may. [BD6] */
export const makerToken: Security = [{}, { token: [] }]

/** The secret of a person who is a host, or a host key. [LK6] */
export const hostProof: Security = [{ person: [] }, { host: [] }]

const retryAfter: AnswerHeader = {
  ...{ type: 'integer', description: 'Seconds to wait before the next attempt.' },
}

/** Why each status is answered, in addition to what a route says of it itself. */
const reasons = {
  400: '`bad_request`: the request does not match its schema, or cannot be read.',
  403: '`unauthorized`, `forbidden` or `unsupported_version`: the origin, the token, the person or the client is not accepted. See [CN7], [SN6], [SN11].',
  404: '`board_not_found`: there is no such board, or no such code.',
  409: '`conflict`: the board would be without hosts, has as many links as it may, cannot be claimed, or its link cannot have a preview.',
  411: '`bad_request`: the body has no length.',
  413: '`too_large`: the body is longer than is allowed.',
  415: '`bad_request`: the body is of another type.',
  421: '`unauthorized`: the server is not known by this name. See [CN7].',
  422: '`bad_request`: the bytes do not match the hash, or are no whole picture or PDF. See [AS3], [AS13].',
  429: '`rate_limited`: too many requests from one address.',
  500: '`internal`: the server failed; nothing was changed.',
  503: '`unavailable`: the server cannot do this now.',
  507: '`unavailable`: there is no room to store anything.',
} as const

/** A status with which requests are refused. */
export type RefusalStatus = keyof typeof reasons

/** Describes a body of JSON. */
export function answerJson(
  description: string,
  schema: TSchema,
  headers: Answer['headers'] = {},
): Answer {
  return { description, headers, content: { 'application/json': { schema } } }
}

/** Describes bytes of some types. */
export function answerBytes(
  description: string,
  types: readonly string[],
  headers: Answer['headers'] = {},
): Answer {
  const schema = { type: 'string', format: 'binary' }
  return {
    description,
    headers,
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  }
}

/** Describes an answer without a body. */
export function answerNothing(description: string, headers: Answer['headers'] = {}): Answer {
  return { description, headers, type: 'null' }
}

/** Describes refusals: a code of the closed list in a body of JSON. [BD4] */
export function refuseWith(...statuses: readonly RefusalStatus[]): Answers {
  const refusals = statuses.map((status) => [
    status,
    answerJson(
      reasons[status],
      HttpRefusalSchema,
      status === 429 || status === 503 || status === 507 ? { 'Retry-After': retryAfter } : {},
    ),
  ])
  return {
    ...Object.fromEntries(refusals),
    default: answerJson('Any other refusal, such as of what is no HTTP.', HttpRefusalSchema),
  }
}
