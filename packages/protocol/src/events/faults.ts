import Type, { type Static } from 'typebox'
import { byeCodes, type ErrorCode, faultLimits, getReaction, reactions } from '../errors.ts'
import { byeMeanings, errorMeanings } from '../meanings.ts'
import { named } from '../name-schema.ts'
import { TimeSchema } from '../register-schemas.ts'
import { denialReasons } from '../rights.ts'
import { DenialReasonSchema, PublicIdSchema } from '../rights-schemas.ts'
import { MinorSchema, milliseconds, refused } from './parts.ts'

/** A code of the closed list of refusals. */
export const ErrorCodeSchema = Type.Enum(
  Object.keys(reactions) as ErrorCode[],
  named('ErrorCode', toList('Why something is refused. See [ER1].', errorMeanings, getReaction)),
)

/** A code of the closed list of reasons to close a connection. */
export const ByeCodeSchema = Type.Enum(
  [...byeCodes],
  named('ByeCode', toList('Why a connection is closed. See [CN10].', byeMeanings)),
)

/** A description with a line for each code. */
function toList(
  sentence: string,
  meanings: Readonly<Record<string, string>>,
  getMore?: (code: string) => string,
): string {
  const lines = Object.entries(meanings).map(
    ([code, meaning]) => `- \`${code}\`${getMore ? ` (${getMore(code)})` : ''}: ${meaning}`,
  )
  return [sentence, '', ...lines].join('\n')
}

/** What each refusal says beside its code, for developers. Since 1.10. */
export const faultText = {
  /** One English sentence that names what was wrong. */
  message: Type.Optional(
    Type.String({
      ...named('FaultMessage', 'What was wrong, for developers. See [ER5].'),
      maxLength: faultLimits.message,
    }),
  ),
  /** JSON pointer into the payload. */
  path: Type.Optional(
    Type.String({
      ...named('FaultPath', 'JSON pointer to what was wrong. See [ER5].'),
      maxLength: faultLimits.path,
    }),
  ),
} as const

/** `connect_error.data`: why a handshake is refused. */
export const RefusalSchema = Type.Object(
  {
    code: ErrorCodeSchema,
    retryable: Type.Boolean(),
    retryAfterMs: Type.Optional(milliseconds),
    /** With `unsupported_version`: the lowest minor that the server serves. */
    minMinor: Type.Optional(MinorSchema),
    /** Since 1.10. With `unsupported_version`: the caps that the client lacks for this board. */
    needs: Type.Optional(Type.Array(Type.String())),
    /** Since 1.11. With `forbidden`. */
    reason: Type.Optional(DenialReasonSchema),
    /** Since 1.12. With the reason `waiting`: the public id of the board. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.12. With the reason `deleted`: since when the board is in the bin. */
    deletedAt: Type.Optional(TimeSchema),
    ...faultText,
  },
  named('Refusal', 'Why a handshake is refused: the `data` of a `connect_error`. See [CN6].'),
)
export type Refusal = Static<typeof RefusalSchema>

/** The body of a refused HTTP request. */
export const HttpRefusalSchema = Type.Object(
  {
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
    /** Since 1.4; all but `full` since 1.11, `waiting` since 1.12. */
    reason: Type.Optional(
      Type.Enum(
        [...denialReasons],
        named('RefusalReason', '`full`: as many are here as may be. See [CN12], [RI10].'),
      ),
    ),
    /** Since 1.12. With `unsupported_version`: the caps that the client lacks for this board. */
    needs: Type.Optional(Type.Array(Type.String())),
    /** Since 1.12. With the reason `waiting`: the public id of the board. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.12. With the reason `deleted`: since when the board is in the bin. */
    deletedAt: Type.Optional(TimeSchema),
    ...faultText,
  },
  named('HttpRefusal', 'Why an HTTP request is refused. See [BD4].'),
)

/** The refusal of a `pull` or a `profile`. */
export const RequestRefusedSchema = Type.Object(
  {
    ok: refused,
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
    ...faultText,
  },
  named('RequestRefused', 'The request has changed nothing. See [EV3], [ER2].'),
)

/** The server is about to close the connection. */
export const ByeSchema = Type.Object(
  {
    code: ByeCodeSchema,
    reconnect: Type.Boolean(),
    retryAfterMs: milliseconds,
    message: faultText.message,
  },
  named('Bye', 'The server is about to close the connection. See [CN10].'),
)
export type ByePayload = Static<typeof ByeSchema>
