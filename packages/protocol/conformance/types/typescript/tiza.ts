// The types of the Tiza protocol. Generated from docs/asyncapi.yaml: do not edit.

/** Where the lines of a text begin. */
export type Align = 'start' | 'center' | 'end'

/** What a picture or a page shows, in words. */
export type AltText = string

/** In radians. */
export type Angle = number

/** Id of a shape or record, made by a client. See [SH2]. */
export type ShapeId = string

/** How many points of a stroke come before. */
export type PointCount = number

/** Packed points, one at least. See [IN1]. */
export type MorePoints = string

/** Adds points to a stroke. See [OP5]. */
export interface AppendOp {
  op: 'append'
  id: ShapeId
  off: PointCount
  pts: MorePoints
}

/** SHA-256 of the bytes of a picture or a PDF, in lower-case hex. See [AS1]. */
export type AssetHash = string

/** How a line goes on at a point. */
export type Bend = 'straight' | 'curve' | 'elbow'

/** From 0 to 1. */
export type Fraction = number

/** A place in a box as fractions of its width and height, from the top left. */
export type BoxPoint = [Fraction, Fraction]

/** The shape that an end of a line is bound to. See [SH10]. */
export interface Binding {
  id: ShapeId
  at: BoxPoint
}

/** Id of a board, made by a server. See [BD2]. */
export type BoardId = string

/** Public id of a board, which is no secret. See [RI3]. */
export type PublicId = string

/** Key of a link that makes hosts. See [RI4]. */
export type HostKey = string

/** A new board; `path` is what people share. See [BD1]. */
export interface BoardCreated {
  id: BoardId
  path: string
  board?: PublicId
  host?: HostKey
}

/** What somebody may do on a board. See [RI1]. */
export type Right = 'look' | 'comment' | 'own' | 'draw' | 'host'

/** Who draws on a board. See [RI2]. */
export type Rule = 'everybody' | 'own' | 'pen' | 'hosts'

/** A board, with its name if it has one. See [BD3]. */
export interface BoardFound {
  id: BoardId
  name?: string
  board?: PublicId
  right?: Right
  rule?: Rule
}

/** Without control characters. See [RC5]. */
export type BoardName = string

/** Why nobody may draw on a board. See [CN11]. */
export type ReadOnlyReason = 'locked' | 'damaged'

/** Bytes of live shapes that still fit on a board. See [LM7]. */
export type BytesLeft = number

/** Milliseconds since 1970, by the server's clock. See [SH8]. */
export type Time = number

/** When acknowledged changes were found lost, and how many. See [CN11]. */
export interface Loss {
  at: Time
  changes?: number
}

/** Public id of a person on a board. See [RI4]. */
export type PersonId = string

/** Somebody who waits to be let in. See [WR4]. */
export interface WaitingPerson {
  person: PersonId
  name: string
  since: Time
}

/** Who waits to be let in, for hosts. See [WR4]. */
export interface WaitingRoom {
  on: boolean
  count: number
  people: WaitingPerson[]
}

/** Of a board without hosts: who wants to be its host, if anybody. See [LK24]. */
export interface Claim {
  person?: PersonId
  name?: string
  at?: Time
  standsAt?: Time
}

/** Information about a board beside its contents. See [CN11]. */
export interface BoardNotes {
  retentionDays?: number
  readOnly?: ReadOnlyReason
  bytesLeft?: BytesLeft
  lost?: Loss
  needs?: string[]
  id?: PublicId
  rule?: Rule
  waiting?: WaitingRoom
  locked?: true
  names?: false
  claim?: Claim
}

/** The background of a board. See [RC6]. */
export type Paper = 'plain' | 'dots' | 'grid' | 'lines' | 'squares' | 'staff' | 'isometric'

/** Data of others, by whose it is. See [SH20]. */
export type Ext = Record<string, unknown>

/** Public name of a client. See [CN4]. */
export type SessionId = string

/** A position in the log of a board: the number of a transaction. See [TX3]. */
export type Seq = number

/** Seq of the last write of each register written since. See [SH7]. */
export type ShapeRevisions = Record<string, Seq>

/** A record of the kind `board`. See [RC1]. */
export interface BoardRecord {
  id: ShapeId
  kind: 'board'
  name?: BoardName
  paper?: Paper
  ext?: Ext
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** What a stroke was drawn with. */
export type Brush = 'pen' | 'highlighter'

/**
 * Why a connection is closed. See [CN10].
 *
 * - `shutdown`: The server is stopping or restarting.
 * - `slow`: The connection read too slowly; its queue was full.
 * - `rate_limited`: The session continued after it was asked to slow down.
 * - `replaced`: The same client id connected again.
 * - `unavailable`: The board cannot be served now.
 * - `removed`: The person may not be on the board any more.
 * - `deleted`: A host has deleted the board.
 */
export type ByeCode = 'shutdown' | 'slow' | 'rate_limited' | 'replaced' | 'unavailable' | 'removed' | 'deleted'

/** A time to wait. */
export type Milliseconds = number

/** What was wrong, for developers. See [ER5]. */
export type FaultMessage = string

/** The server is about to close the connection. See [CN10]. */
export interface Bye {
  code: ByeCode
  reconnect: boolean
  retryAfterMs: Milliseconds
  message?: FaultMessage
}

/** Something that a side can do and need not. See [GR1]. */
export type Cap = string

/** Id of a client, made by itself and kept secret. See [CN3]. */
export type ClientId = string

/** A name of the palette, or `#rrggbb` in lower case. See [SH9]. */
export type Color = string

/** A coordinate or distance in board units. */
export type Coordinate = number

/** A place or an offset, `[x, y]`, in board units; y goes down. */
export type Vec = [Coordinate, Coordinate]

/** Shapes lie on each other in the order of these. See [OR1]. */
export type OrderKey = string

/** A width, a height or a length in board units. */
export type Extent = number

/** `[width, height]` in board units. */
export type Size = [Extent, Extent]

/** Nested groups inside the outermost one, from outside to inside. */
export type Subgroups = ShapeId[]

/** Whose lock it is. See [SH21]. */
export type LockedBy = 'host'

/** `none`, or the colour of the inside. */
export type Fill = 
  | 'none'
  | Color

/** How the inside is filled. */
export type FillStyle = 'solid' | 'hatch' | 'cross-hatch'

/** In board units. */
export type LineWidth = number

/** How a line is interrupted. */
export type Dash = 'solid' | 'dashed' | 'dotted'

/** Well-formed Unicode. See [SH16]. */
export type Text = string

/** The typeface of a text. */
export type Font = 'hand' | 'sans' | 'serif' | 'mono'

/** In board units. */
export type FontSize = number

/** Where a text leads. */
export type Link = string

/** Creates a diamond. See [OP1]. */
export interface CreateDiamond {
  op: 'create'
  id: ShapeId
  kind: 'diamond'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
}

/** Creates a ellipse. See [OP1]. */
export interface CreateEllipse {
  op: 'create'
  id: ShapeId
  kind: 'ellipse'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
}

/** Creates a frame. See [OP1]. */
export interface CreateFrame {
  op: 'create'
  id: ShapeId
  kind: 'frame'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
}

/** Creates a group. See [OP1]. */
export interface CreateGroup {
  op: 'create'
  id: ShapeId
  kind: 'group'
  group?: ShapeId
  ext?: Ext
}

/** Left, top, right and bottom of the visible part, as fractions of the size. */
export type Crop = [Fraction, Fraction, Fraction, Fraction]

/** Negative where it mirrors. */
export type ScaleFactor = number

/** Horizontal and vertical. */
export type Scale = [ScaleFactor, ScaleFactor]

/** Creates a image. See [OP1]. */
export interface CreateImage {
  op: 'create'
  id: ShapeId
  kind: 'image'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
  crop?: Crop
  scale?: Scale
}

/** The points of a line, relative to its `pos`. */
export type Path = Vec[]

/** What is drawn at an end of a line. See [SH22]. */
export type LineHead = 'none' | 'arrow' | 'triangle' | 'dot' | 'bar' | 'triangle-outline' | 'dot-outline' | 'diamond' | 'diamond-outline' | 'cross' | 'one' | 'many' | 'one-or-many' | 'exactly-one' | 'zero-or-one' | 'zero-or-many'

/** Creates a line. See [OP1]. */
export interface CreateLine {
  op: 'create'
  id: ShapeId
  kind: 'line'
  pos: Vec
  z: OrderKey
  path: Path
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  dash?: Dash
  bend?: Bend
  closed?: boolean
  start?: Binding
  end?: Binding
  startHead?: LineHead
  endHead?: LineHead
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
}

/** What a text does that is too long for its shape. */
export type Fit = 'grow' | 'shrink'

/** Creates a note. See [OP1]. */
export interface CreateNote {
  op: 'create'
  id: ShapeId
  kind: 'note'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  fit?: Fit
}

/** Packed points of ink. See [IN1]. */
export type Points = string

/** The unit of packed points is 2^q board units. See [IN4]. */
export type Quantum = number

/** Creates a stroke. See [OP1]. */
export interface CreateStroke {
  op: 'create'
  id: ShapeId
  kind: 'stroke'
  pos: Vec
  z: OrderKey
  pts: Points
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  brush?: Brush
  scale?: Scale
  q?: Quantum
}

/** Creates a rect. See [OP1]. */
export interface CreateRect {
  op: 'create'
  id: ShapeId
  kind: 'rect'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
}

/** Creates a text. See [OP1]. */
export interface CreateText {
  op: 'create'
  id: ShapeId
  kind: 'text'
  pos: Vec
  z: OrderKey
  text: Text
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  wrap?: Extent
  color?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
}

/** A page of a PDF, the first being 1. See [AS12]. */
export type PageNumber = number

/** Creates a pdf. See [OP1]. */
export interface CreatePdf {
  op: 'create'
  id: ShapeId
  kind: 'pdf'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  page: PageNumber
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
}

/** Creates a shape. See [OP1]. */
export type CreateOp = 
  | CreateStroke
  | CreateLine
  | CreateRect
  | CreateEllipse
  | CreateDiamond
  | CreateText
  | CreateNote
  | CreateImage
  | CreateFrame
  | CreatePdf
  | CreateGroup

/** The seq of the last write of each register that is named. See [OP3]. */
export type Revisions = Record<string, Seq>

/** Turns a shape into a tombstone. See [OP6]. */
export interface DeleteOp {
  op: 'delete'
  id: ShapeId
  if?: Revisions
}

/** Why somebody is not let in. See [RI10]. */
export type DenialReason = 'revoked' | 'expired' | 'full' | 'removed' | 'password' | 'waiting' | 'token' | 'signed_out' | 'deleted'

/** A shape of the kind `diamond`. See [SH1], [SH5]. */
export interface DiamondShape {
  id: ShapeId
  kind: 'diamond'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** A shape of the kind `ellipse`. See [SH1], [SH5]. */
export interface EllipseShape {
  id: ShapeId
  kind: 'ellipse'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** Identity of the log of a board. See [RS1]. */
export type Epoch = string

/**
 * Why something is refused. See [ER1].
 *
 * - `bad_request` (drop): The payload does not match its schema, or an op not its shape.
 * - `too_large` (drop): A limit on size, points or text is exceeded.
 * - `read_only` (drop): This session may view but not draw.
 * - `gone` (drop): The op names a shape that the board has never known or has forgotten.
 * - `exists` (drop): A shape with this id was created before.
 * - `conflict` (drop): An append does not continue its stroke, or this `n` was used for other ops.
 * - `board_full` (drop): The board holds as many shapes, or as many bytes of them, as it may.
 * - `not_yours` (drop): The op changes what somebody else has made.
 * - `locked` (drop): The op changes what hosts have locked, or locks as only hosts do.
 * - `rate_limited` (retry): Too much, too fast: wait `retryAfterMs`.
 * - `unavailable` (retry): The server cannot store anything now.
 * - `internal` (retry): The server failed; nothing was changed.
 * - `gap` (resync): A transaction before this one has not arrived.
 * - `client_unknown` (resync): The server has forgotten this client id.
 * - `epoch_changed` (resync): The history was rewound: load the board again.
 * - `unauthorized` (stop): The token or the origin is not accepted.
 * - `forbidden` (stop): This person may not enter the board, or not do this.
 * - `board_not_found` (stop): There is no such board.
 * - `unsupported_version` (stop): The server does not speak this version.
 */
export type ErrorCode = 'bad_request' | 'too_large' | 'read_only' | 'gone' | 'exists' | 'conflict' | 'board_full' | 'not_yours' | 'locked' | 'rate_limited' | 'unavailable' | 'internal' | 'gap' | 'client_unknown' | 'epoch_changed' | 'unauthorized' | 'forbidden' | 'board_not_found' | 'unsupported_version'

/** JSON pointer to what was wrong. See [ER5]. */
export type FaultPath = string

/** A shape of the kind `frame`. See [SH1], [SH5]. */
export interface FrameShape {
  id: ShapeId
  kind: 'frame'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** A record of the kind `group`. See [RC1]. */
export interface GroupRecord {
  id: ShapeId
  kind: 'group'
  group?: ShapeId
  ext?: Ext
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** Names a stroke in progress in few bytes. See [LV11]. */
export type Handle = number

/** A minor version. See [CN9]. */
export type Minor = number

/** For servers that require one, and signed links. See [SN6], [AC5]. */
export type Token = string

/** Running sum of a log up to a position. See [RS10]. */
export type LogSum = number

/** A position in the log of a board. See [RS2], [RS10]. */
export interface Since {
  epoch: Epoch
  seq: Seq
  sum?: LogSum
}

/** How a person is called. See [PE2]. */
export type PersonName = string

/** How a person appears to others. See [PE2]. */
export interface Profile {
  name: PersonName
  color: Color
}

/** Proves who somebody is on a board; kept secret. See [RI4]. */
export type PersonSecret = string

/** The password of a link that has one. See [RI5]. */
export type Password = string

/** Everything needed to join: the `auth` of Socket.IO. See [CN2]. */
export interface Handshake {
  minor: Minor
  board: BoardId
  client: ClientId
  token?: Token
  since?: Since
  profile: Profile
  caps?: Cap[]
  person?: PersonSecret
  host?: HostKey
  password?: Password
}

/** `full`: as many are here as may be. See [CN12], [RI10]. */
export type RefusalReason = 'revoked' | 'expired' | 'full' | 'removed' | 'password' | 'waiting' | 'token' | 'signed_out' | 'deleted'

/** Why an HTTP request is refused. See [BD4]. */
export interface HttpRefusal {
  code: ErrorCode
  retryAfterMs?: Milliseconds
  reason?: RefusalReason
  needs?: string[]
  board?: PublicId
  deletedAt?: Time
  message?: FaultMessage
  path?: FaultPath
}

/** A shape of the kind `image`. See [SH1], [SH5]. */
export interface ImageShape {
  id: ShapeId
  kind: 'image'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
  crop?: Crop
  scale?: Scale
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** What ink in progress is drawn with. See [LV10]. */
export type InkBrush = 'pen' | 'highlighter' | 'laser'

/** How ink in progress looks. */
export interface InkStyle {
  color: Color
  width: LineWidth
  brush?: InkBrush
  opacity?: Fraction
}

/** New points of a stroke in progress. See [LV4]. */
export interface InkChunk {
  id: ShapeId
  off: PointCount
  pos?: Vec
  q?: Quantum
  style?: InkStyle
  pts: Points
}

/** `[h, off, pts]`. See [LV12]. */
export type InkOnly = [Handle, PointCount, Points]

/** `[h, off, pts, c]`. See [LV12]. */
export type InkWithPointer = [Handle, PointCount, Points, Vec]

/** The highest `n` of a client with a final answer, 0 for none. See [ID2]. */
export type LastN = number

/** The limits of the server, by name. See [LM1]. */
export type Limits = Record<string, number>

/** A shape of the kind `line`. See [SH1], [SH5]. */
export interface LineShape {
  id: ShapeId
  kind: 'line'
  pos: Vec
  z: OrderKey
  path: Path
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  dash?: Dash
  bend?: Bend
  closed?: boolean
  start?: Binding
  end?: Binding
  startHead?: LineHead
  endHead?: LineHead
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** Adds points to a stroke. See [OP5]. */
export interface LoggedAppendOp {
  op: 'append'
  id: ShapeId
  off: PointCount
  pts: MorePoints
}

/** Creates the record of a board, in a log. See [RC4]. */
export interface LoggedCreateBoard {
  op: 'create'
  id: 'board________________'
  kind: 'board'
  name?: BoardName
  paper?: Paper
  ext?: Ext
}

/** Creates a diamond, in a log. See [OP1], [OP18]. */
export interface LoggedCreateDiamond {
  op: 'create'
  id: ShapeId
  kind: 'diamond'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
  rev?: Revisions
}

/** Creates a ellipse, in a log. See [OP1], [OP18]. */
export interface LoggedCreateEllipse {
  op: 'create'
  id: ShapeId
  kind: 'ellipse'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  rev?: Revisions
}

/** Creates a frame, in a log. See [OP1], [OP18]. */
export interface LoggedCreateFrame {
  op: 'create'
  id: ShapeId
  kind: 'frame'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
  rev?: Revisions
}

/** Creates a group, in a log. See [OP1], [OP18]. */
export interface LoggedCreateGroup {
  op: 'create'
  id: ShapeId
  kind: 'group'
  group?: ShapeId
  ext?: Ext
  rev?: Revisions
}

/** Creates a image, in a log. See [OP1], [OP18]. */
export interface LoggedCreateImage {
  op: 'create'
  id: ShapeId
  kind: 'image'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
  crop?: Crop
  scale?: Scale
  rev?: Revisions
}

/** Creates a line, in a log. See [OP1], [OP18]. */
export interface LoggedCreateLine {
  op: 'create'
  id: ShapeId
  kind: 'line'
  pos: Vec
  z: OrderKey
  path: Path
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  dash?: Dash
  bend?: Bend
  closed?: boolean
  start?: Binding
  end?: Binding
  startHead?: LineHead
  endHead?: LineHead
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  rev?: Revisions
}

/** Creates a note, in a log. See [OP1], [OP18]. */
export interface LoggedCreateNote {
  op: 'create'
  id: ShapeId
  kind: 'note'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  fit?: Fit
  rev?: Revisions
}

/** Creates a stroke, in a log. See [OP1], [OP18]. */
export interface LoggedCreateStroke {
  op: 'create'
  id: ShapeId
  kind: 'stroke'
  pos: Vec
  z: OrderKey
  pts: Points
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  brush?: Brush
  scale?: Scale
  q?: Quantum
  rev?: Revisions
}

/** Creates a rect, in a log. See [OP1], [OP18]. */
export interface LoggedCreateRect {
  op: 'create'
  id: ShapeId
  kind: 'rect'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
  rev?: Revisions
}

/** Creates a text, in a log. See [OP1], [OP18]. */
export interface LoggedCreateText {
  op: 'create'
  id: ShapeId
  kind: 'text'
  pos: Vec
  z: OrderKey
  text: Text
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  wrap?: Extent
  color?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  rev?: Revisions
}

/** Creates a pdf, in a log. See [OP1], [OP18]. */
export interface LoggedCreatePdf {
  op: 'create'
  id: ShapeId
  kind: 'pdf'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  page: PageNumber
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
  rev?: Revisions
}

/** Creates a shape or a record, in a log. See [OP1], [OP18]. */
export type LoggedCreateOp = 
  | LoggedCreateStroke
  | LoggedCreateLine
  | LoggedCreateRect
  | LoggedCreateEllipse
  | LoggedCreateDiamond
  | LoggedCreateText
  | LoggedCreateNote
  | LoggedCreateImage
  | LoggedCreateFrame
  | LoggedCreatePdf
  | LoggedCreateGroup
  | LoggedCreateBoard

/** Turns a shape into a tombstone. See [OP6]. */
export interface LoggedDeleteOp {
  op: 'delete'
  id: ShapeId
  if?: Revisions
}

/** New values of registers; `null` clears an optional one. See [OP2]. */
export interface PatchSet {
  pos?: Vec | null
  size?: Size | null
  angle?: Angle | null
  z?: OrderKey | null
  pts?: Points | null
  path?: Path | null
  text?: Text | null
  textColor?: Color | null
  group?: ShapeId | null
  subgroups?: Subgroups | null
  frame?: ShapeId | null
  locked?: boolean | null
  lockedBy?: LockedBy | null
  opacity?: Fraction | null
  color?: Color | null
  fill?: Fill | null
  fillStyle?: FillStyle | null
  width?: LineWidth | null
  dash?: Dash | null
  round?: boolean | null
  brush?: Brush | null
  scale?: Scale | null
  bend?: Bend | null
  closed?: boolean | null
  start?: Binding | null
  end?: Binding | null
  startHead?: LineHead | null
  endHead?: LineHead | null
  font?: Font | null
  fontSize?: FontSize | null
  align?: Align | null
  bold?: boolean | null
  italic?: boolean | null
  link?: Link | null
  wrap?: Extent | null
  fit?: Fit | null
  hash?: AssetHash | null
  page?: PageNumber | null
  alt?: AltText | null
  crop?: Crop | null
  name?: BoardName | null
  paper?: Paper | null
  ext?: Ext | null
}

/** Writes registers of a shape. See [OP2], [OP3]. */
export interface LoggedPatchOp {
  op: 'patch'
  id: ShapeId
  set: PatchSet
  if?: Revisions
}

/** Brings a tombstone back, in a log. See [OP7]. */
export interface LoggedRestoreOp {
  op: 'restore'
  id: ShapeId
  if?: Revisions
}

/** An op in a log. See [OP11], [OP13]. */
export type LoggedOp = 
  | LoggedCreateOp
  | LoggedPatchOp
  | LoggedAppendOp
  | LoggedDeleteOp
  | LoggedRestoreOp

/** A shape of the kind `note`. See [SH1], [SH5]. */
export interface NoteShape {
  id: ShapeId
  kind: 'note'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  fit?: Fit
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** Writes registers of a shape. See [OP2], [OP3]. */
export interface PatchOp {
  op: 'patch'
  id: ShapeId
  set: PatchSet
  if?: Revisions
}

/** All packed points of a stroke that is brought back. See [OP19]. */
export type WholePoints = string

/** Creates a stroke with all of its points. See [OP19]. */
export interface WholeCreateStroke {
  op: 'create'
  id: ShapeId
  kind: 'stroke'
  pos: Vec
  z: OrderKey
  pts: WholePoints
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  brush?: Brush
  scale?: Scale
  q?: Quantum
}

/** What creates a shape that is brought back. See [OP18]. */
export type WholeCreateOp = 
  | WholeCreateStroke
  | CreateLine
  | CreateRect
  | CreateEllipse
  | CreateDiamond
  | CreateText
  | CreateNote
  | CreateImage
  | CreateFrame
  | CreatePdf
  | CreateGroup

/** What a deleted shape was. See [OP18]. */
export interface Was {
  create: WholeCreateOp
  seq: Seq
  rev?: Revisions
}

/** Brings a tombstone back as it was. See [OP7]. */
export interface RestoreOp {
  op: 'restore'
  id: ShapeId
  if?: Revisions
  was?: Was
}

/** One change to one shape. See [OP1] to [OP12]. */
export type Op = 
  | CreateOp
  | PatchOp
  | AppendOp
  | DeleteOp
  | RestoreOp

/** Index of an op in its transaction, from 0. */
export type OpIndex = number

/** The transaction is durable. See [TX4]. */
export interface OpAccepted {
  ok: true
  n: number
  seq: Seq
  dup?: true
  skipped?: OpIndex[]
  bytesLeft?: BytesLeft
}

/** The transaction has changed nothing. See [TX2], [ER2]. */
export interface OpRefused {
  ok: false
  n: number
  code: ErrorCode
  at?: OpIndex
  retryAfterMs?: Milliseconds
  lastN?: LastN
  message?: FaultMessage
  path?: FaultPath
}

/** The answer to `op`. See [EV2]. */
export type OpAck = 
  | OpAccepted
  | OpRefused

/** Counts the transactions of a client on a board, from 1. See [ID1]. */
export type TxNumber = number

/** A transaction: all of its ops or none. See [TX1]. */
export interface OpPayload {
  n: TxNumber
  ops: Op[]
}

/** A transaction in the log of a board. See [TX3]. */
export interface Tx {
  seq: Seq
  by: SessionId
  n: TxNumber
  at: Time
  ops: LoggedOp[]
}

/** Durable transactions, contiguous by seq. See [TX5]. */
export interface Ops {
  epoch: Epoch
  tx: Tx[]
  sum?: LogSum
}

/** A shape of the kind `pdf`. See [SH1], [SH5]. */
export interface PdfShape {
  id: ShapeId
  kind: 'pdf'
  pos: Vec
  z: OrderKey
  size: Size
  hash: AssetHash
  page: PageNumber
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  alt?: AltText
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** What somebody may do on a board. See [PE3]. */
export type Role = 'editor' | 'viewer'

/** A person in the room. See [PE1]. */
export interface Peer {
  session: SessionId
  role: Role
  profile: Profile
  right?: Right
  person?: PersonId
  signedIn?: true
}

/** Who came, left or changed. See [PE1]. */
export interface Peers {
  join?: Peer[]
  leave?: SessionId[]
  update?: Peer[]
}

/** The public id of the person, and what they may do. See [RI9]. */
export interface PersonAccepted {
  ok: true
  person: PersonId
  right: Right
}

/** The request has changed nothing. See [EV3], [ER2]. */
export interface RequestRefused {
  ok: false
  code: ErrorCode
  retryAfterMs?: Milliseconds
  message?: FaultMessage
  path?: FaultPath
}

/** The answer to `person`. See [EV2]. */
export type PersonAck = 
  | PersonAccepted
  | RequestRefused

/** Says which person a session is. See [RI9]. */
export interface PersonPayload {
  person: PersonSecret
  host?: HostKey
}

/** A coordinate in board units; views may extend beyond the board. */
export type ViewCoordinate = number

/** The width or height of a view, in board units. */
export type ViewExtent = number

/** The visible part of the board, `[x, y, width, height]`. See [LV19]. */
export type View = [ViewCoordinate, ViewCoordinate, ViewExtent, ViewExtent]

/** The name of a tool. See [LV19]. */
export type ToolName = string

/** What has changed: absent is unchanged, `null` clears. See [LV1]. */
export interface Presence {
  c?: Vec | null
  sel?: ShapeId[]
  edit?: ShapeId | null
  view?: View | null
  hand?: true | null
  tool?: ToolName | null
  away?: true | null
  ink?: InkChunk[]
}

/** A chunk as the server sends it. See [LV4], [LV11]. */
export interface ToldChunk {
  id: ShapeId
  off: PointCount
  pos?: Vec
  q?: Quantum
  style?: InkStyle
  pts: Points
  h?: Handle
}

/** What a session has shown since the last frame. See [LV2]. */
export interface PresenceUpdate {
  c?: Vec | null
  sel?: ShapeId[]
  edit?: ShapeId | null
  view?: View | null
  hand?: true | null
  tool?: ToolName | null
  away?: true | null
  ink?: ToldChunk[]
}

/** Further points of a stroke with a handle. See [LV12]. */
export type ShortChunk = 
  | InkOnly
  | InkWithPointer

/** Ink in short form. See [LV12]. */
export type ShortInk = ShortChunk[]

/** Presence of a room since the last frame, by session. See [LV2]. */
export interface PresenceFrame {
  p: Record<string, PresenceUpdate>
  ink?: ShortInk
}

/** What the server keeps of the presence of a session. See [LV14], [LV19], [LV22]. */
export interface PresenceState {
  sel?: ShapeId[]
  edit?: ShapeId | null
  view?: View | null
  hand?: true | null
  tool?: ToolName | null
  away?: true | null
}

/** The profile as others see it. See [PE2]. */
export interface ProfileAccepted {
  ok: true
  profile: Profile
}

/** The answer to `profile`. See [EV2]. */
export type ProfileAck = 
  | ProfileAccepted
  | RequestRefused

/** Asks for the transactions after a position. See [RS6]. */
export interface Pull {
  since: Since
  limit: number
}

/** Transactions after the position. See [RS6]. */
export interface PullAccepted {
  ok: true
  epoch: Epoch
  tx: Tx[]
  more: boolean
  sum?: LogSum
}

/** The answer to `pull`. See [EV2]. */
export type PullAck = 
  | PullAccepted
  | RequestRefused

/** A token bucket: what is added per second, and what it holds. See [LM12]. */
export interface Rate {
  perSecond: number
  burst: number
}

/** Rates by name. See [LM12]. */
export type RateTable = Record<string, Rate>

/** How often clients may do things. See [LM12]. */
export interface Rates {
  session: RateTable
  address: RateTable
  board: RateTable
}

/** A shape of the kind `rect`. See [SH1], [SH5]. */
export interface RectShape {
  id: ShapeId
  kind: 'rect'
  pos: Vec
  z: OrderKey
  size: Size
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  color?: Color
  fill?: Fill
  fillStyle?: FillStyle
  width?: LineWidth
  dash?: Dash
  text?: Text
  textColor?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  round?: boolean
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** Why a handshake is refused: the `data` of a `connect_error`. See [CN6]. */
export interface Refusal {
  code: ErrorCode
  retryable: boolean
  retryAfterMs?: Milliseconds
  minMinor?: Minor
  needs?: string[]
  reason?: DenialReason
  board?: PublicId
  deletedAt?: Time
  message?: FaultMessage
  path?: FaultPath
}

/** The snapshot has to be loaded again. See [RS7]. */
export interface Reset {
  epoch: Epoch
  seq: Seq
  reason: string
  lastN?: LastN
}

/** What was changed. See [RI6]. */
export type RightReason = 'rule' | 'pen' | 'link' | 'host' | 'lock'

/** What the receiver may do from now on. See [RI6]. */
export interface RightChange {
  right: Right
  rule: Rule
  locked?: true
  names?: false
  why?: RightReason
  claim?: Claim | null
  others?: Record<string, SessionId[]>
}

/** All packed points of a stroke, its appends included. See [IN1], [IN7]. */
export type StoredPoints = string

/** A shape of the kind `stroke`. See [SH1], [SH5]. */
export interface StrokeShape {
  id: ShapeId
  kind: 'stroke'
  pos: Vec
  z: OrderKey
  pts: StoredPoints
  color: Color
  width: LineWidth
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  fill?: Fill
  fillStyle?: FillStyle
  brush?: Brush
  scale?: Scale
  q?: Quantum
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** A shape of the kind `text`. See [SH1], [SH5]. */
export interface TextShape {
  id: ShapeId
  kind: 'text'
  pos: Vec
  z: OrderKey
  text: Text
  angle?: Angle
  group?: ShapeId
  subgroups?: Subgroups
  frame?: ShapeId
  locked?: boolean
  lockedBy?: LockedBy
  opacity?: Fraction
  ext?: Ext
  wrap?: Extent
  color?: Color
  font?: Font
  fontSize?: FontSize
  align?: Align
  bold?: boolean
  italic?: boolean
  link?: Link
  by: SessionId
  at: Time
  seq: Seq
  rev?: ShapeRevisions
  deleted?: true
}

/** A shape or a record of a board. */
export type Shape = 
  | StrokeShape
  | LineShape
  | RectShape
  | EllipseShape
  | DiamondShape
  | TextShape
  | NoteShape
  | ImageShape
  | FrameShape
  | PdfShape
  | BoardRecord
  | GroupRecord

/** A whole board after the transaction `seq`, tombstones included. See [SN1]. */
export interface Snapshot {
  epoch: Epoch
  seq: Seq
  sum?: LogSum
  shapes: Shape[]
}

/** Whether the client goes on or loads the snapshot. See [RS2], [RS3]. */
export type WelcomeMode = 'resume' | 'snapshot'

/** The receiver itself; `lastN` is its last `n` with a final answer. See [ID2]. */
export interface You {
  session: SessionId
  role: Role
  lastN: number
  right?: Right
  person?: PersonId
  signedIn?: true
  name?: string
}

/** The first event of every connection. See [CN8]. */
export interface Welcome {
  minor: Minor
  caps?: string[]
  epoch: Epoch
  seq: Seq
  mode: WelcomeMode
  base?: Seq
  rewound?: true
  you: You
  peers: Peer[]
  states?: Record<string, PresenceState>
  limits: Limits
  rates?: Rates
  board?: BoardNotes
}
