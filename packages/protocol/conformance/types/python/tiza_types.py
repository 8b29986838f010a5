"""The types of the Tiza protocol, Python 3.11. Generated from docs/asyncapi.yaml: do not edit.

Payloads are dictionaries, as json.loads returns them. A list of fixed length has the type of a tuple.
"""
from typing import Literal, NotRequired, TypeAlias, TypedDict, Union

# Where the lines of a text begin.
Align: TypeAlias = Literal["start", "center", "end"]

# What a picture or a page shows, in words.
AltText: TypeAlias = str

# In radians.
Angle: TypeAlias = float

# Id of a shape or record, made by a client. See [SH2].
ShapeId: TypeAlias = str

# How many points of a stroke come before.
PointCount: TypeAlias = int

# Packed points, one at least. See [IN1].
MorePoints: TypeAlias = str

class AppendOp(TypedDict):
    """Adds points to a stroke. See [OP5]."""

    op: Literal["append"]
    id: ShapeId
    off: PointCount
    pts: MorePoints

# SHA-256 of the bytes of a picture or a PDF, in lower-case hex. See [AS1].
AssetHash: TypeAlias = str

# How a line goes on at a point.
Bend: TypeAlias = Literal["straight", "curve", "elbow"]

# From 0 to 1.
Fraction: TypeAlias = float

# A place in a box as fractions of its width and height, from the top left.
BoxPoint: TypeAlias = tuple[Fraction, Fraction]

class Binding(TypedDict):
    """The shape that an end of a line is bound to. See [SH10]."""

    id: ShapeId
    at: BoxPoint

# Id of a board, made by a server. See [BD2].
BoardId: TypeAlias = str

# Public id of a board, which is no secret. See [RI3].
PublicId: TypeAlias = str

# Key of a link that makes hosts. See [RI4].
HostKey: TypeAlias = str

class BoardCreated(TypedDict):
    """A new board; `path` is what people share. See [BD1]."""

    id: BoardId
    path: str
    board: NotRequired[PublicId]
    host: NotRequired[HostKey]

# What somebody may do on a board. See [RI1].
Right: TypeAlias = Literal["look", "comment", "own", "draw", "host"]

# Who draws on a board. See [RI2].
Rule: TypeAlias = Literal["everybody", "own", "pen", "hosts"]

class BoardFound(TypedDict):
    """A board, with its name if it has one. See [BD3]."""

    id: BoardId
    name: NotRequired[str]
    board: NotRequired[PublicId]
    right: NotRequired[Right]
    rule: NotRequired[Rule]

# Without control characters. See [RC5].
BoardName: TypeAlias = str

# Why nobody may draw on a board. See [CN11].
ReadOnlyReason: TypeAlias = Literal["locked", "damaged"]

# Bytes of live shapes that still fit on a board. See [LM7].
BytesLeft: TypeAlias = int

# Milliseconds since 1970, by the server's clock. See [SH8].
Time: TypeAlias = float

class Loss(TypedDict):
    """When acknowledged changes were found lost, and how many. See [CN11]."""

    at: Time
    changes: NotRequired[int]

# Public id of a person on a board. See [RI4].
PersonId: TypeAlias = str

class WaitingPerson(TypedDict):
    """Somebody who waits to be let in. See [WR4]."""

    person: PersonId
    name: str
    since: Time

class WaitingRoom(TypedDict):
    """Who waits to be let in, for hosts. See [WR4]."""

    on: bool
    count: int
    people: list[WaitingPerson]

class Claim(TypedDict):
    """Of a board without hosts: who wants to be its host, if anybody. See [LK24]."""

    person: NotRequired[PersonId]
    name: NotRequired[str]
    at: NotRequired[Time]
    standsAt: NotRequired[Time]

class BoardNotes(TypedDict):
    """Information about a board beside its contents. See [CN11]."""

    retentionDays: NotRequired[int]
    readOnly: NotRequired[ReadOnlyReason]
    bytesLeft: NotRequired[BytesLeft]
    lost: NotRequired[Loss]
    needs: NotRequired[list[str]]
    id: NotRequired[PublicId]
    rule: NotRequired[Rule]
    waiting: NotRequired[WaitingRoom]
    locked: NotRequired[Literal[True]]
    names: NotRequired[Literal[False]]
    claim: NotRequired[Claim]

# The background of a board. See [RC6].
Paper: TypeAlias = Literal["plain", "dots", "grid", "lines", "squares", "staff", "isometric"]

# Data of others, by whose it is. See [SH20].
Ext: TypeAlias = dict[str, object]

# Public name of a client. See [CN4].
SessionId: TypeAlias = str

# A position in the log of a board: the number of a transaction. See [TX3].
Seq: TypeAlias = int

# Seq of the last write of each register written since. See [SH7].
ShapeRevisions: TypeAlias = dict[str, Seq]

class BoardRecord(TypedDict):
    """A record of the kind `board`. See [RC1]."""

    id: ShapeId
    kind: Literal["board"]
    name: NotRequired[BoardName]
    paper: NotRequired[Paper]
    ext: NotRequired[Ext]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# What a stroke was drawn with.
Brush: TypeAlias = Literal["pen", "highlighter"]

# Why a connection is closed. See [CN10].
#
# - `shutdown`: The server is stopping or restarting.
# - `slow`: The connection read too slowly; its queue was full.
# - `rate_limited`: The session continued after it was asked to slow down.
# - `replaced`: The same client id connected again.
# - `unavailable`: The board cannot be served now.
# - `removed`: The person may not be on the board any more.
# - `deleted`: A host has deleted the board.
ByeCode: TypeAlias = Literal["shutdown", "slow", "rate_limited", "replaced", "unavailable", "removed", "deleted"]

# A time to wait.
Milliseconds: TypeAlias = int

# What was wrong, for developers. See [ER5].
FaultMessage: TypeAlias = str

class Bye(TypedDict):
    """The server is about to close the connection. See [CN10]."""

    code: ByeCode
    reconnect: bool
    retryAfterMs: Milliseconds
    message: NotRequired[FaultMessage]

# Something that a side can do and need not. See [GR1].
Cap: TypeAlias = str

# Id of a client, made by itself and kept secret. See [CN3].
ClientId: TypeAlias = str

# A name of the palette, or `#rrggbb` in lower case. See [SH9].
Color: TypeAlias = str

# A coordinate or distance in board units.
Coordinate: TypeAlias = float

# A place or an offset, `[x, y]`, in board units; y goes down.
Vec: TypeAlias = tuple[Coordinate, Coordinate]

# Shapes lie on each other in the order of these. See [OR1].
OrderKey: TypeAlias = str

# A width, a height or a length in board units.
Extent: TypeAlias = float

# `[width, height]` in board units.
Size: TypeAlias = tuple[Extent, Extent]

# Nested groups inside the outermost one, from outside to inside.
Subgroups: TypeAlias = list[ShapeId]

# Whose lock it is. See [SH21].
LockedBy: TypeAlias = Literal["host"]

# `none`, or the colour of the inside.
Fill: TypeAlias = Union[Literal["none"], Color]

# How the inside is filled.
FillStyle: TypeAlias = Literal["solid", "hatch", "cross-hatch"]

# In board units.
LineWidth: TypeAlias = float

# How a line is interrupted.
Dash: TypeAlias = Literal["solid", "dashed", "dotted"]

# Well-formed Unicode. See [SH16].
Text: TypeAlias = str

# The typeface of a text.
Font: TypeAlias = Literal["hand", "sans", "serif", "mono"]

# In board units.
FontSize: TypeAlias = float

# Where a text leads.
Link: TypeAlias = str

class CreateDiamond(TypedDict):
    """Creates a diamond. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["diamond"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]

class CreateEllipse(TypedDict):
    """Creates a ellipse. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["ellipse"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]

class CreateFrame(TypedDict):
    """Creates a frame. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["frame"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]

class CreateGroup(TypedDict):
    """Creates a group. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["group"]
    group: NotRequired[ShapeId]
    ext: NotRequired[Ext]

# Left, top, right and bottom of the visible part, as fractions of the size.
Crop: TypeAlias = tuple[Fraction, Fraction, Fraction, Fraction]

# Negative where it mirrors.
ScaleFactor: TypeAlias = float

# Horizontal and vertical.
Scale: TypeAlias = tuple[ScaleFactor, ScaleFactor]

class CreateImage(TypedDict):
    """Creates a image. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["image"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]
    crop: NotRequired[Crop]
    scale: NotRequired[Scale]

# The points of a line, relative to its `pos`.
Path: TypeAlias = list[Vec]

# What is drawn at an end of a line. See [SH22].
LineHead: TypeAlias = Literal["none", "arrow", "triangle", "dot", "bar", "triangle-outline", "dot-outline", "diamond", "diamond-outline", "cross", "one", "many", "one-or-many", "exactly-one", "zero-or-one", "zero-or-many"]

class CreateLine(TypedDict):
    """Creates a line. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["line"]
    pos: Vec
    z: OrderKey
    path: Path
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    dash: NotRequired[Dash]
    bend: NotRequired[Bend]
    closed: NotRequired[bool]
    start: NotRequired[Binding]
    end: NotRequired[Binding]
    startHead: NotRequired[LineHead]
    endHead: NotRequired[LineHead]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]

# What a text does that is too long for its shape.
Fit: TypeAlias = Literal["grow", "shrink"]

class CreateNote(TypedDict):
    """Creates a note. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["note"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    fit: NotRequired[Fit]

# Packed points of ink. See [IN1].
Points: TypeAlias = str

# The unit of packed points is 2^q board units. See [IN4].
Quantum: TypeAlias = int

class CreateStroke(TypedDict):
    """Creates a stroke. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["stroke"]
    pos: Vec
    z: OrderKey
    pts: Points
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    brush: NotRequired[Brush]
    scale: NotRequired[Scale]
    q: NotRequired[Quantum]

class CreateRect(TypedDict):
    """Creates a rect. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["rect"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]

class CreateText(TypedDict):
    """Creates a text. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["text"]
    pos: Vec
    z: OrderKey
    text: Text
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    wrap: NotRequired[Extent]
    color: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]

# A page of a PDF, the first being 1. See [AS12].
PageNumber: TypeAlias = int

class CreatePdf(TypedDict):
    """Creates a pdf. See [OP1]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["pdf"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    page: PageNumber
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]

# Creates a shape. See [OP1].
CreateOp: TypeAlias = Union[CreateStroke, CreateLine, CreateRect, CreateEllipse, CreateDiamond, CreateText, CreateNote, CreateImage, CreateFrame, CreatePdf, CreateGroup]

# The seq of the last write of each register that is named. See [OP3].
Revisions: TypeAlias = dict[str, Seq]

# Turns a shape into a tombstone. See [OP6].
DeleteOp = TypedDict(
    "DeleteOp",
    {
        "op": Literal["delete"],
        "id": ShapeId,
        "if": NotRequired[Revisions],
    },
)

# Why somebody is not let in. See [RI10].
DenialReason: TypeAlias = Literal["revoked", "expired", "full", "removed", "password", "waiting", "token", "signed_out", "deleted"]

class DiamondShape(TypedDict):
    """A shape of the kind `diamond`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["diamond"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

class EllipseShape(TypedDict):
    """A shape of the kind `ellipse`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["ellipse"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# Identity of the log of a board. See [RS1].
Epoch: TypeAlias = str

# Why something is refused. See [ER1].
#
# - `bad_request` (drop): The payload does not match its schema, or an op not its shape.
# - `too_large` (drop): A limit on size, points or text is exceeded.
# - `read_only` (drop): This session may view but not draw.
# - `gone` (drop): The op names a shape that the board has never known or has forgotten.
# - `exists` (drop): A shape with this id was created before.
# - `conflict` (drop): An append does not continue its stroke, or this `n` was used for other ops.
# - `board_full` (drop): The board holds as many shapes, or as many bytes of them, as it may.
# - `not_yours` (drop): The op changes what somebody else has made.
# - `locked` (drop): The op changes what hosts have locked, or locks as only hosts do.
# - `rate_limited` (retry): Too much, too fast: wait `retryAfterMs`.
# - `unavailable` (retry): The server cannot store anything now.
# - `internal` (retry): The server failed; nothing was changed.
# - `gap` (resync): A transaction before this one has not arrived.
# - `client_unknown` (resync): The server has forgotten this client id.
# - `epoch_changed` (resync): The history was rewound: load the board again.
# - `unauthorized` (stop): The token or the origin is not accepted.
# - `forbidden` (stop): This person may not enter the board, or not do this.
# - `board_not_found` (stop): There is no such board.
# - `unsupported_version` (stop): The server does not speak this version.
ErrorCode: TypeAlias = Literal["bad_request", "too_large", "read_only", "gone", "exists", "conflict", "board_full", "not_yours", "locked", "rate_limited", "unavailable", "internal", "gap", "client_unknown", "epoch_changed", "unauthorized", "forbidden", "board_not_found", "unsupported_version"]

# JSON pointer to what was wrong. See [ER5].
FaultPath: TypeAlias = str

class FrameShape(TypedDict):
    """A shape of the kind `frame`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["frame"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

class GroupRecord(TypedDict):
    """A record of the kind `group`. See [RC1]."""

    id: ShapeId
    kind: Literal["group"]
    group: NotRequired[ShapeId]
    ext: NotRequired[Ext]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# Names a stroke in progress in few bytes. See [LV11].
Handle: TypeAlias = int

# A minor version. See [CN9].
Minor: TypeAlias = int

# For servers that require one, and signed links. See [SN6], [AC5].
Token: TypeAlias = str

# Running sum of a log up to a position. See [RS10].
LogSum: TypeAlias = int

class Since(TypedDict):
    """A position in the log of a board. See [RS2], [RS10]."""

    epoch: Epoch
    seq: Seq
    sum: NotRequired[LogSum]

# How a person is called. See [PE2].
PersonName: TypeAlias = str

class Profile(TypedDict):
    """How a person appears to others. See [PE2]."""

    name: PersonName
    color: Color

# Proves who somebody is on a board; kept secret. See [RI4].
PersonSecret: TypeAlias = str

# The password of a link that has one. See [RI5].
Password: TypeAlias = str

class Handshake(TypedDict):
    """Everything needed to join: the `auth` of Socket.IO. See [CN2]."""

    minor: Minor
    board: BoardId
    client: ClientId
    token: NotRequired[Token]
    since: NotRequired[Since]
    profile: Profile
    caps: NotRequired[list[Cap]]
    person: NotRequired[PersonSecret]
    host: NotRequired[HostKey]
    password: NotRequired[Password]

# `full`: as many are here as may be. See [CN12], [RI10].
RefusalReason: TypeAlias = Literal["revoked", "expired", "full", "removed", "password", "waiting", "token", "signed_out", "deleted"]

class HttpRefusal(TypedDict):
    """Why an HTTP request is refused. See [BD4]."""

    code: ErrorCode
    retryAfterMs: NotRequired[Milliseconds]
    reason: NotRequired[RefusalReason]
    needs: NotRequired[list[str]]
    board: NotRequired[PublicId]
    deletedAt: NotRequired[Time]
    message: NotRequired[FaultMessage]
    path: NotRequired[FaultPath]

class ImageShape(TypedDict):
    """A shape of the kind `image`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["image"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]
    crop: NotRequired[Crop]
    scale: NotRequired[Scale]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# What ink in progress is drawn with. See [LV10].
InkBrush: TypeAlias = Literal["pen", "highlighter", "laser"]

class InkStyle(TypedDict):
    """How ink in progress looks."""

    color: Color
    width: LineWidth
    brush: NotRequired[InkBrush]
    opacity: NotRequired[Fraction]

class InkChunk(TypedDict):
    """New points of a stroke in progress. See [LV4]."""

    id: ShapeId
    off: PointCount
    pos: NotRequired[Vec]
    q: NotRequired[Quantum]
    style: NotRequired[InkStyle]
    pts: Points

# `[h, off, pts]`. See [LV12].
InkOnly: TypeAlias = tuple[Handle, PointCount, Points]

# `[h, off, pts, c]`. See [LV12].
InkWithPointer: TypeAlias = tuple[Handle, PointCount, Points, Vec]

# The highest `n` of a client with a final answer, 0 for none. See [ID2].
LastN: TypeAlias = int

# The limits of the server, by name. See [LM1].
Limits: TypeAlias = dict[str, float]

class LineShape(TypedDict):
    """A shape of the kind `line`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["line"]
    pos: Vec
    z: OrderKey
    path: Path
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    dash: NotRequired[Dash]
    bend: NotRequired[Bend]
    closed: NotRequired[bool]
    start: NotRequired[Binding]
    end: NotRequired[Binding]
    startHead: NotRequired[LineHead]
    endHead: NotRequired[LineHead]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

class LoggedAppendOp(TypedDict):
    """Adds points to a stroke. See [OP5]."""

    op: Literal["append"]
    id: ShapeId
    off: PointCount
    pts: MorePoints

class LoggedCreateBoard(TypedDict):
    """Creates the record of a board, in a log. See [RC4]."""

    op: Literal["create"]
    id: Literal["board________________"]
    kind: Literal["board"]
    name: NotRequired[BoardName]
    paper: NotRequired[Paper]
    ext: NotRequired[Ext]

class LoggedCreateDiamond(TypedDict):
    """Creates a diamond, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["diamond"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]
    rev: NotRequired[Revisions]

class LoggedCreateEllipse(TypedDict):
    """Creates a ellipse, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["ellipse"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    rev: NotRequired[Revisions]

class LoggedCreateFrame(TypedDict):
    """Creates a frame, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["frame"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]
    rev: NotRequired[Revisions]

class LoggedCreateGroup(TypedDict):
    """Creates a group, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["group"]
    group: NotRequired[ShapeId]
    ext: NotRequired[Ext]
    rev: NotRequired[Revisions]

class LoggedCreateImage(TypedDict):
    """Creates a image, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["image"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]
    crop: NotRequired[Crop]
    scale: NotRequired[Scale]
    rev: NotRequired[Revisions]

class LoggedCreateLine(TypedDict):
    """Creates a line, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["line"]
    pos: Vec
    z: OrderKey
    path: Path
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    dash: NotRequired[Dash]
    bend: NotRequired[Bend]
    closed: NotRequired[bool]
    start: NotRequired[Binding]
    end: NotRequired[Binding]
    startHead: NotRequired[LineHead]
    endHead: NotRequired[LineHead]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    rev: NotRequired[Revisions]

class LoggedCreateNote(TypedDict):
    """Creates a note, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["note"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    fit: NotRequired[Fit]
    rev: NotRequired[Revisions]

class LoggedCreateStroke(TypedDict):
    """Creates a stroke, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["stroke"]
    pos: Vec
    z: OrderKey
    pts: Points
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    brush: NotRequired[Brush]
    scale: NotRequired[Scale]
    q: NotRequired[Quantum]
    rev: NotRequired[Revisions]

class LoggedCreateRect(TypedDict):
    """Creates a rect, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["rect"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]
    rev: NotRequired[Revisions]

class LoggedCreateText(TypedDict):
    """Creates a text, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["text"]
    pos: Vec
    z: OrderKey
    text: Text
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    wrap: NotRequired[Extent]
    color: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    rev: NotRequired[Revisions]

class LoggedCreatePdf(TypedDict):
    """Creates a pdf, in a log. See [OP1], [OP18]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["pdf"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    page: PageNumber
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]
    rev: NotRequired[Revisions]

# Creates a shape or a record, in a log. See [OP1], [OP18].
LoggedCreateOp: TypeAlias = Union[LoggedCreateStroke, LoggedCreateLine, LoggedCreateRect, LoggedCreateEllipse, LoggedCreateDiamond, LoggedCreateText, LoggedCreateNote, LoggedCreateImage, LoggedCreateFrame, LoggedCreatePdf, LoggedCreateGroup, LoggedCreateBoard]

# Turns a shape into a tombstone. See [OP6].
LoggedDeleteOp = TypedDict(
    "LoggedDeleteOp",
    {
        "op": Literal["delete"],
        "id": ShapeId,
        "if": NotRequired[Revisions],
    },
)

class PatchSet(TypedDict):
    """New values of registers; `null` clears an optional one. See [OP2]."""

    pos: NotRequired[Union[Vec, None]]
    size: NotRequired[Union[Size, None]]
    angle: NotRequired[Union[Angle, None]]
    z: NotRequired[Union[OrderKey, None]]
    pts: NotRequired[Union[Points, None]]
    path: NotRequired[Union[Path, None]]
    text: NotRequired[Union[Text, None]]
    textColor: NotRequired[Union[Color, None]]
    group: NotRequired[Union[ShapeId, None]]
    subgroups: NotRequired[Union[Subgroups, None]]
    frame: NotRequired[Union[ShapeId, None]]
    locked: NotRequired[Union[bool, None]]
    lockedBy: NotRequired[Union[LockedBy, None]]
    opacity: NotRequired[Union[Fraction, None]]
    color: NotRequired[Union[Color, None]]
    fill: NotRequired[Union[Fill, None]]
    fillStyle: NotRequired[Union[FillStyle, None]]
    width: NotRequired[Union[LineWidth, None]]
    dash: NotRequired[Union[Dash, None]]
    round: NotRequired[Union[bool, None]]
    brush: NotRequired[Union[Brush, None]]
    scale: NotRequired[Union[Scale, None]]
    bend: NotRequired[Union[Bend, None]]
    closed: NotRequired[Union[bool, None]]
    start: NotRequired[Union[Binding, None]]
    end: NotRequired[Union[Binding, None]]
    startHead: NotRequired[Union[LineHead, None]]
    endHead: NotRequired[Union[LineHead, None]]
    font: NotRequired[Union[Font, None]]
    fontSize: NotRequired[Union[FontSize, None]]
    align: NotRequired[Union[Align, None]]
    bold: NotRequired[Union[bool, None]]
    italic: NotRequired[Union[bool, None]]
    link: NotRequired[Union[Link, None]]
    wrap: NotRequired[Union[Extent, None]]
    fit: NotRequired[Union[Fit, None]]
    hash: NotRequired[Union[AssetHash, None]]
    page: NotRequired[Union[PageNumber, None]]
    alt: NotRequired[Union[AltText, None]]
    crop: NotRequired[Union[Crop, None]]
    name: NotRequired[Union[BoardName, None]]
    paper: NotRequired[Union[Paper, None]]
    ext: NotRequired[Union[Ext, None]]

# Writes registers of a shape. See [OP2], [OP3].
LoggedPatchOp = TypedDict(
    "LoggedPatchOp",
    {
        "op": Literal["patch"],
        "id": ShapeId,
        "set": PatchSet,
        "if": NotRequired[Revisions],
    },
)

# Brings a tombstone back, in a log. See [OP7].
LoggedRestoreOp = TypedDict(
    "LoggedRestoreOp",
    {
        "op": Literal["restore"],
        "id": ShapeId,
        "if": NotRequired[Revisions],
    },
)

# An op in a log. See [OP11], [OP13].
LoggedOp: TypeAlias = Union[LoggedCreateOp, LoggedPatchOp, LoggedAppendOp, LoggedDeleteOp, LoggedRestoreOp]

class NoteShape(TypedDict):
    """A shape of the kind `note`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["note"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    fit: NotRequired[Fit]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# Writes registers of a shape. See [OP2], [OP3].
PatchOp = TypedDict(
    "PatchOp",
    {
        "op": Literal["patch"],
        "id": ShapeId,
        "set": PatchSet,
        "if": NotRequired[Revisions],
    },
)

# All packed points of a stroke that is brought back. See [OP19].
WholePoints: TypeAlias = str

class WholeCreateStroke(TypedDict):
    """Creates a stroke with all of its points. See [OP19]."""

    op: Literal["create"]
    id: ShapeId
    kind: Literal["stroke"]
    pos: Vec
    z: OrderKey
    pts: WholePoints
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    brush: NotRequired[Brush]
    scale: NotRequired[Scale]
    q: NotRequired[Quantum]

# What creates a shape that is brought back. See [OP18].
WholeCreateOp: TypeAlias = Union[WholeCreateStroke, CreateLine, CreateRect, CreateEllipse, CreateDiamond, CreateText, CreateNote, CreateImage, CreateFrame, CreatePdf, CreateGroup]

class Was(TypedDict):
    """What a deleted shape was. See [OP18]."""

    create: WholeCreateOp
    seq: Seq
    rev: NotRequired[Revisions]

# Brings a tombstone back as it was. See [OP7].
RestoreOp = TypedDict(
    "RestoreOp",
    {
        "op": Literal["restore"],
        "id": ShapeId,
        "if": NotRequired[Revisions],
        "was": NotRequired[Was],
    },
)

# One change to one shape. See [OP1] to [OP12].
Op: TypeAlias = Union[CreateOp, PatchOp, AppendOp, DeleteOp, RestoreOp]

# Index of an op in its transaction, from 0.
OpIndex: TypeAlias = int

class OpAccepted(TypedDict):
    """The transaction is durable. See [TX4]."""

    ok: Literal[True]
    n: int
    seq: Seq
    dup: NotRequired[Literal[True]]
    skipped: NotRequired[list[OpIndex]]
    bytesLeft: NotRequired[BytesLeft]

class OpRefused(TypedDict):
    """The transaction has changed nothing. See [TX2], [ER2]."""

    ok: Literal[False]
    n: int
    code: ErrorCode
    at: NotRequired[OpIndex]
    retryAfterMs: NotRequired[Milliseconds]
    lastN: NotRequired[LastN]
    message: NotRequired[FaultMessage]
    path: NotRequired[FaultPath]

# The answer to `op`. See [EV2].
OpAck: TypeAlias = Union[OpAccepted, OpRefused]

# Counts the transactions of a client on a board, from 1. See [ID1].
TxNumber: TypeAlias = int

class OpPayload(TypedDict):
    """A transaction: all of its ops or none. See [TX1]."""

    n: TxNumber
    ops: list[Op]

class Tx(TypedDict):
    """A transaction in the log of a board. See [TX3]."""

    seq: Seq
    by: SessionId
    n: TxNumber
    at: Time
    ops: list[LoggedOp]

class Ops(TypedDict):
    """Durable transactions, contiguous by seq. See [TX5]."""

    epoch: Epoch
    tx: list[Tx]
    sum: NotRequired[LogSum]

class PdfShape(TypedDict):
    """A shape of the kind `pdf`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["pdf"]
    pos: Vec
    z: OrderKey
    size: Size
    hash: AssetHash
    page: PageNumber
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    alt: NotRequired[AltText]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# What somebody may do on a board. See [PE3].
Role: TypeAlias = Literal["editor", "viewer"]

class Peer(TypedDict):
    """A person in the room. See [PE1]."""

    session: SessionId
    role: Role
    profile: Profile
    right: NotRequired[Right]
    person: NotRequired[PersonId]
    signedIn: NotRequired[Literal[True]]

class Peers(TypedDict):
    """Who came, left or changed. See [PE1]."""

    join: NotRequired[list[Peer]]
    leave: NotRequired[list[SessionId]]
    update: NotRequired[list[Peer]]

class PersonAccepted(TypedDict):
    """The public id of the person, and what they may do. See [RI9]."""

    ok: Literal[True]
    person: PersonId
    right: Right

class RequestRefused(TypedDict):
    """The request has changed nothing. See [EV3], [ER2]."""

    ok: Literal[False]
    code: ErrorCode
    retryAfterMs: NotRequired[Milliseconds]
    message: NotRequired[FaultMessage]
    path: NotRequired[FaultPath]

# The answer to `person`. See [EV2].
PersonAck: TypeAlias = Union[PersonAccepted, RequestRefused]

class PersonPayload(TypedDict):
    """Says which person a session is. See [RI9]."""

    person: PersonSecret
    host: NotRequired[HostKey]

# A coordinate in board units; views may extend beyond the board.
ViewCoordinate: TypeAlias = float

# The width or height of a view, in board units.
ViewExtent: TypeAlias = float

# The visible part of the board, `[x, y, width, height]`. See [LV19].
View: TypeAlias = tuple[ViewCoordinate, ViewCoordinate, ViewExtent, ViewExtent]

# The name of a tool. See [LV19].
ToolName: TypeAlias = str

class Presence(TypedDict):
    """What has changed: absent is unchanged, `null` clears. See [LV1]."""

    c: NotRequired[Union[Vec, None]]
    sel: NotRequired[list[ShapeId]]
    edit: NotRequired[Union[ShapeId, None]]
    view: NotRequired[Union[View, None]]
    hand: NotRequired[Union[Literal[True], None]]
    tool: NotRequired[Union[ToolName, None]]
    away: NotRequired[Union[Literal[True], None]]
    ink: NotRequired[list[InkChunk]]

class ToldChunk(TypedDict):
    """A chunk as the server sends it. See [LV4], [LV11]."""

    id: ShapeId
    off: PointCount
    pos: NotRequired[Vec]
    q: NotRequired[Quantum]
    style: NotRequired[InkStyle]
    pts: Points
    h: NotRequired[Handle]

class PresenceUpdate(TypedDict):
    """What a session has shown since the last frame. See [LV2]."""

    c: NotRequired[Union[Vec, None]]
    sel: NotRequired[list[ShapeId]]
    edit: NotRequired[Union[ShapeId, None]]
    view: NotRequired[Union[View, None]]
    hand: NotRequired[Union[Literal[True], None]]
    tool: NotRequired[Union[ToolName, None]]
    away: NotRequired[Union[Literal[True], None]]
    ink: NotRequired[list[ToldChunk]]

# Further points of a stroke with a handle. See [LV12].
ShortChunk: TypeAlias = Union[InkOnly, InkWithPointer]

# Ink in short form. See [LV12].
ShortInk: TypeAlias = list[ShortChunk]

class PresenceFrame(TypedDict):
    """Presence of a room since the last frame, by session. See [LV2]."""

    p: dict[str, PresenceUpdate]
    ink: NotRequired[ShortInk]

class PresenceState(TypedDict):
    """What the server keeps of the presence of a session. See [LV14], [LV19], [LV22]."""

    sel: NotRequired[list[ShapeId]]
    edit: NotRequired[Union[ShapeId, None]]
    view: NotRequired[Union[View, None]]
    hand: NotRequired[Union[Literal[True], None]]
    tool: NotRequired[Union[ToolName, None]]
    away: NotRequired[Union[Literal[True], None]]

class ProfileAccepted(TypedDict):
    """The profile as others see it. See [PE2]."""

    ok: Literal[True]
    profile: Profile

# The answer to `profile`. See [EV2].
ProfileAck: TypeAlias = Union[ProfileAccepted, RequestRefused]

class Pull(TypedDict):
    """Asks for the transactions after a position. See [RS6]."""

    since: Since
    limit: int

class PullAccepted(TypedDict):
    """Transactions after the position. See [RS6]."""

    ok: Literal[True]
    epoch: Epoch
    tx: list[Tx]
    more: bool
    sum: NotRequired[LogSum]

# The answer to `pull`. See [EV2].
PullAck: TypeAlias = Union[PullAccepted, RequestRefused]

class Rate(TypedDict):
    """A token bucket: what is added per second, and what it holds. See [LM12]."""

    perSecond: float
    burst: float

# Rates by name. See [LM12].
RateTable: TypeAlias = dict[str, Rate]

class Rates(TypedDict):
    """How often clients may do things. See [LM12]."""

    session: RateTable
    address: RateTable
    board: RateTable

class RectShape(TypedDict):
    """A shape of the kind `rect`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["rect"]
    pos: Vec
    z: OrderKey
    size: Size
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    color: NotRequired[Color]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    width: NotRequired[LineWidth]
    dash: NotRequired[Dash]
    text: NotRequired[Text]
    textColor: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    round: NotRequired[bool]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

class Refusal(TypedDict):
    """Why a handshake is refused: the `data` of a `connect_error`. See [CN6]."""

    code: ErrorCode
    retryable: bool
    retryAfterMs: NotRequired[Milliseconds]
    minMinor: NotRequired[Minor]
    needs: NotRequired[list[str]]
    reason: NotRequired[DenialReason]
    board: NotRequired[PublicId]
    deletedAt: NotRequired[Time]
    message: NotRequired[FaultMessage]
    path: NotRequired[FaultPath]

class Reset(TypedDict):
    """The snapshot has to be loaded again. See [RS7]."""

    epoch: Epoch
    seq: Seq
    reason: str
    lastN: NotRequired[LastN]

# What was changed. See [RI6].
RightReason: TypeAlias = Literal["rule", "pen", "link", "host", "lock"]

class RightChange(TypedDict):
    """What the receiver may do from now on. See [RI6]."""

    right: Right
    rule: Rule
    locked: NotRequired[Literal[True]]
    names: NotRequired[Literal[False]]
    why: NotRequired[RightReason]
    claim: NotRequired[Union[Claim, None]]
    others: NotRequired[dict[str, list[SessionId]]]

# All packed points of a stroke, its appends included. See [IN1], [IN7].
StoredPoints: TypeAlias = str

class StrokeShape(TypedDict):
    """A shape of the kind `stroke`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["stroke"]
    pos: Vec
    z: OrderKey
    pts: StoredPoints
    color: Color
    width: LineWidth
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    fill: NotRequired[Fill]
    fillStyle: NotRequired[FillStyle]
    brush: NotRequired[Brush]
    scale: NotRequired[Scale]
    q: NotRequired[Quantum]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

class TextShape(TypedDict):
    """A shape of the kind `text`. See [SH1], [SH5]."""

    id: ShapeId
    kind: Literal["text"]
    pos: Vec
    z: OrderKey
    text: Text
    angle: NotRequired[Angle]
    group: NotRequired[ShapeId]
    subgroups: NotRequired[Subgroups]
    frame: NotRequired[ShapeId]
    locked: NotRequired[bool]
    lockedBy: NotRequired[LockedBy]
    opacity: NotRequired[Fraction]
    ext: NotRequired[Ext]
    wrap: NotRequired[Extent]
    color: NotRequired[Color]
    font: NotRequired[Font]
    fontSize: NotRequired[FontSize]
    align: NotRequired[Align]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[Link]
    by: SessionId
    at: Time
    seq: Seq
    rev: NotRequired[ShapeRevisions]
    deleted: NotRequired[Literal[True]]

# A shape or a record of a board.
Shape: TypeAlias = Union[StrokeShape, LineShape, RectShape, EllipseShape, DiamondShape, TextShape, NoteShape, ImageShape, FrameShape, PdfShape, BoardRecord, GroupRecord]

class Snapshot(TypedDict):
    """A whole board after the transaction `seq`, tombstones included. See [SN1]."""

    epoch: Epoch
    seq: Seq
    sum: NotRequired[LogSum]
    shapes: list[Shape]

# Whether the client goes on or loads the snapshot. See [RS2], [RS3].
WelcomeMode: TypeAlias = Literal["resume", "snapshot"]

class You(TypedDict):
    """The receiver itself; `lastN` is its last `n` with a final answer. See [ID2]."""

    session: SessionId
    role: Role
    lastN: int
    right: NotRequired[Right]
    person: NotRequired[PersonId]
    signedIn: NotRequired[Literal[True]]
    name: NotRequired[str]

class Welcome(TypedDict):
    """The first event of every connection. See [CN8]."""

    minor: Minor
    caps: NotRequired[list[str]]
    epoch: Epoch
    seq: Seq
    mode: WelcomeMode
    base: NotRequired[Seq]
    rewound: NotRequired[Literal[True]]
    you: You
    peers: list[Peer]
    states: NotRequired[dict[str, PresenceState]]
    limits: Limits
    rates: NotRequired[Rates]
    board: NotRequired[BoardNotes]
