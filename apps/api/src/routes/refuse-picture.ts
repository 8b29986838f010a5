import { PictureError, type PictureFormat } from '@tiza/pictures/picture-request'
import { toFault } from '@tiza/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PictureLimitError } from '../board-pictures/picture-limit-error.ts'
import type { PictureOutcome } from '../board-pictures/picture-maker.ts'
import type { PictureConfig } from '../config.ts'

/** What a refusal says beside its reason. */
interface RefusedPicture extends Pick<PictureConfig, 'deadlineMs'> {
  readonly request: Pick<FastifyRequest, 'log'>
  readonly board: string
  readonly format: PictureFormat
}

/** Refuses a picture that could not be drawn, and says how it ended; `undefined`, and nothing is sent, for what is a fault of the server. */
export function refusePicture(
  error: unknown,
  reply: FastifyReply,
  { request, board, format, deadlineMs }: RefusedPicture,
): PictureOutcome | undefined {
  if (error instanceof PictureError) {
    refuseImpossible(reply, error)
    return 'impossible'
  }
  if (!(error instanceof PictureLimitError)) return undefined
  request.log.warn({ board: board.slice(0, 6), format, limit: error.limit }, 'picture given up')
  refuseLater(reply, toSentence(error, deadlineMs), 60)
  return error.limit
}

/** Answers that there is none now. */
export function refuseLater(reply: FastifyReply, message: string, seconds: number): FastifyReply {
  return reply
    .code(503)
    .header('Retry-After', seconds)
    .send({ ...toFault('unavailable', message), retryAfterMs: seconds * 1_000 })
}

function refuseImpossible(reply: FastifyReply, { code, message }: PictureError): FastifyReply {
  switch (code) {
    case 'no_such_frame':
      return reply.code(404).send(toFault('bad_request', message, '/frame'))
    case 'too_large':
      return reply.code(400).send(toFault('bad_request', message, '/scale'))
    case 'no_raster':
      return refuseLater(reply, message, 3_600)
  }
}

function toSentence({ limit }: PictureLimitError, deadlineMs: number): string {
  return limit === 'time'
    ? `The picture takes longer than the ${deadlineMs / 1_000} seconds that this server gives it. Ask for a frame of the board.`
    : 'The picture takes more memory than this server gives it. Ask for a frame of the board.'
}
