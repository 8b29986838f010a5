import {
  mostPixels,
  type PictureFormat,
  type PictureRequest,
  pictureScales,
} from '@tiza/pictures/picture-request'
import { type Fault, idPattern, papers, toFault } from '@tiza/protocol'
import { themes } from '@tiza/shapes/color/palette'
import Type from 'typebox'

const { least, most } = pictureScales

/** What one may ask of a picture. */
export const pictureQuery = Type.Object({
  frame: Type.Optional(
    Type.String({
      pattern: idPattern,
      description: 'The id of a frame: what lies in it is shown. Default: everything. See [PT2].',
    }),
  ),
  scale: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,2}(\\.[0-9]{1,4})?$',
      description: `Pixels per board unit, ${least} to ${most}. A PNG has ${mostPixels / 1e6} million pixels at most. Default: 1, or as much as is possible. See [PT3].`,
    }),
  ),
  theme: Type.Optional(
    Type.Enum([...themes], { description: 'The colours of the board. Default: light.' }),
  ),
  paper: Type.Optional(
    Type.Enum([...papers, 'none'], {
      description: 'What is behind everything; `none`: nothing. Default: the paper of the board.',
    }),
  ),
})

export type PictureQuery = Type.Static<typeof pictureQuery>

/** A request by what was asked, or what is wrong in that. */
export function toPictureRequest(
  format: PictureFormat,
  { scale: given, ...looks }: PictureQuery,
): PictureRequest | Fault {
  if (given === undefined) return { format, ...looks }
  const scale = Number(given)
  if (scale >= least && scale <= most) return { format, scale, ...looks }
  return toFault('bad_request', `It must be from ${least} to ${most}.`, '/scale')
}
