// Package tiza has the types of the Tiza protocol. Generated from docs/asyncapi.yaml: do not edit.
//
// Fields that must have one value, such as "op" and "kind", are to be set like all others.
package tiza

import "encoding/json"

// Nullable is a field that may be absent, null or a value: empty, or a pointer, nil for null.
type Nullable[T any] []*T

// Null returns a field that is null.
func Null[T any]() Nullable[T] { return Nullable[T]{nil} }

// Value returns a field with a value.
func Value[T any](value T) Nullable[T] { return Nullable[T]{&value} }

// UnmarshalJSON reads null or a value.
func (n *Nullable[T]) UnmarshalJSON(data []byte) error {
	var value *T
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	*n = Nullable[T]{value}
	return nil
}

// MarshalJSON writes null or a value.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	if len(n) == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(n[0])
}

// Unknown is what a later version has added, as it came.
type Unknown struct{ json.RawMessage }

// Align: Where the lines of a text begin.
type Align string

const (
	AlignStart  Align = "start"
	AlignCenter Align = "center"
	AlignEnd    Align = "end"
)

// AltText: What a picture or a page shows, in words.
type AltText string

// Angle: In radians.
type Angle float64

// ShapeId: Id of a shape or record, made by a client. See [SH2].
type ShapeId string

// PointCount: How many points of a stroke come before.
type PointCount int64

// MorePoints: Packed points, one at least. See [IN1].
type MorePoints string

// AppendOp: Adds points to a stroke. See [OP5].
type AppendOp struct {
	Op  string     `json:"op"`
	Id  ShapeId    `json:"id"`
	Off PointCount `json:"off"`
	Pts MorePoints `json:"pts"`
}

// AssetHash: SHA-256 of the bytes of a picture or a PDF, in lower-case hex. See [AS1].
type AssetHash string

// Bend: How a line goes on at a point.
type Bend string

const (
	BendStraight Bend = "straight"
	BendCurve    Bend = "curve"
	BendElbow    Bend = "elbow"
)

// Fraction: From 0 to 1.
type Fraction float64

// BoxPoint: A place in a box as fractions of its width and height, from the top left.
type BoxPoint [2]Fraction

// Binding: The shape that an end of a line is bound to. See [SH10].
type Binding struct {
	Id ShapeId  `json:"id"`
	At BoxPoint `json:"at"`
}

// BoardId: Id of a board, made by a server. See [BD2].
type BoardId string

// PublicId: Public id of a board, which is no secret. See [RI3].
type PublicId string

// HostKey: Key of a link that makes hosts. See [RI4].
type HostKey string

// BoardCreated: A new board; `path` is what people share. See [BD1].
type BoardCreated struct {
	Id    BoardId   `json:"id"`
	Path  string    `json:"path"`
	Board *PublicId `json:"board,omitempty"`
	Host  *HostKey  `json:"host,omitempty"`
}

// Right: What somebody may do on a board. See [RI1].
type Right string

const (
	RightLook    Right = "look"
	RightComment Right = "comment"
	RightOwn     Right = "own"
	RightDraw    Right = "draw"
	RightHost    Right = "host"
)

// Rule: Who draws on a board. See [RI2].
type Rule string

const (
	RuleEverybody Rule = "everybody"
	RuleOwn       Rule = "own"
	RulePen       Rule = "pen"
	RuleHosts     Rule = "hosts"
)

// BoardFound: A board, with its name if it has one. See [BD3].
type BoardFound struct {
	Id    BoardId   `json:"id"`
	Name  *string   `json:"name,omitempty"`
	Board *PublicId `json:"board,omitempty"`
	Right *Right    `json:"right,omitempty"`
	Rule  *Rule     `json:"rule,omitempty"`
}

// BoardName: Without control characters. See [RC5].
type BoardName string

// ReadOnlyReason: Why nobody may draw on a board. See [CN11].
type ReadOnlyReason string

const (
	ReadOnlyReasonLocked  ReadOnlyReason = "locked"
	ReadOnlyReasonDamaged ReadOnlyReason = "damaged"
)

// BytesLeft: Bytes of live shapes that still fit on a board. See [LM7].
type BytesLeft int64

// Time: Milliseconds since 1970, by the server's clock. See [SH8].
type Time float64

// Loss: When acknowledged changes were found lost, and how many. See [CN11].
type Loss struct {
	At      Time   `json:"at"`
	Changes *int64 `json:"changes,omitempty"`
}

// PersonId: Public id of a person on a board. See [RI4].
type PersonId string

// WaitingPerson: Somebody who waits to be let in. See [WR4].
type WaitingPerson struct {
	Person PersonId `json:"person"`
	Name   string   `json:"name"`
	Since  Time     `json:"since"`
}

// WaitingRoom: Who waits to be let in, for hosts. See [WR4].
type WaitingRoom struct {
	On     bool            `json:"on"`
	Count  int64           `json:"count"`
	People []WaitingPerson `json:"people"`
}

// Claim: Of a board without hosts: who wants to be its host, if anybody. See [LK24].
type Claim struct {
	Person   *PersonId `json:"person,omitempty"`
	Name     *string   `json:"name,omitempty"`
	At       *Time     `json:"at,omitempty"`
	StandsAt *Time     `json:"standsAt,omitempty"`
}

// BoardNotes: Information about a board beside its contents. See [CN11].
type BoardNotes struct {
	RetentionDays *int64          `json:"retentionDays,omitempty"`
	ReadOnly      *ReadOnlyReason `json:"readOnly,omitempty"`
	BytesLeft     *BytesLeft      `json:"bytesLeft,omitempty"`
	Lost          *Loss           `json:"lost,omitempty"`
	Needs         []string        `json:"needs,omitempty"`
	Id            *PublicId       `json:"id,omitempty"`
	Rule          *Rule           `json:"rule,omitempty"`
	Waiting       *WaitingRoom    `json:"waiting,omitempty"`
	Locked        *bool           `json:"locked,omitempty"`
	Names         *bool           `json:"names,omitempty"`
	Claim         *Claim          `json:"claim,omitempty"`
}

// Paper: The background of a board. See [RC6].
type Paper string

const (
	PaperPlain     Paper = "plain"
	PaperDots      Paper = "dots"
	PaperGrid      Paper = "grid"
	PaperLines     Paper = "lines"
	PaperSquares   Paper = "squares"
	PaperStaff     Paper = "staff"
	PaperIsometric Paper = "isometric"
)

// Ext: Data of others, by whose it is. See [SH20].
type Ext map[string]any

// SessionId: Public name of a client. See [CN4].
type SessionId string

// Seq: A position in the log of a board: the number of a transaction. See [TX3].
type Seq int64

// ShapeRevisions: Seq of the last write of each register written since. See [SH7].
type ShapeRevisions map[string]Seq

// BoardRecord: A record of the kind `board`. See [RC1].
type BoardRecord struct {
	Id      ShapeId        `json:"id"`
	Kind    string         `json:"kind"`
	Name    *BoardName     `json:"name,omitempty"`
	Paper   *Paper         `json:"paper,omitempty"`
	Ext     Ext            `json:"ext,omitempty"`
	By      SessionId      `json:"by"`
	At      Time           `json:"at"`
	Seq     Seq            `json:"seq"`
	Rev     ShapeRevisions `json:"rev,omitempty"`
	Deleted *bool          `json:"deleted,omitempty"`
}

// Brush: What a stroke was drawn with.
type Brush string

const (
	BrushPen         Brush = "pen"
	BrushHighlighter Brush = "highlighter"
)

// ByeCode: Why a connection is closed. See [CN10].
//
// - `shutdown`: The server is stopping or restarting.
// - `slow`: The connection read too slowly; its queue was full.
// - `rate_limited`: The session continued after it was asked to slow down.
// - `replaced`: The same client id connected again.
// - `unavailable`: The board cannot be served now.
// - `removed`: The person may not be on the board any more.
// - `deleted`: A host has deleted the board.
type ByeCode string

const (
	ByeCodeShutdown    ByeCode = "shutdown"
	ByeCodeSlow        ByeCode = "slow"
	ByeCodeRateLimited ByeCode = "rate_limited"
	ByeCodeReplaced    ByeCode = "replaced"
	ByeCodeUnavailable ByeCode = "unavailable"
	ByeCodeRemoved     ByeCode = "removed"
	ByeCodeDeleted     ByeCode = "deleted"
)

// Milliseconds: A time to wait.
type Milliseconds int64

// FaultMessage: What was wrong, for developers. See [ER5].
type FaultMessage string

// Bye: The server is about to close the connection. See [CN10].
type Bye struct {
	Code         ByeCode       `json:"code"`
	Reconnect    bool          `json:"reconnect"`
	RetryAfterMs Milliseconds  `json:"retryAfterMs"`
	Message      *FaultMessage `json:"message,omitempty"`
}

// Cap: Something that a side can do and need not. See [GR1].
type Cap string

// ClientId: Id of a client, made by itself and kept secret. See [CN3].
type ClientId string

// Color: A name of the palette, or `#rrggbb` in lower case. See [SH9].
type Color string

// Coordinate: A coordinate or distance in board units.
type Coordinate float64

// Vec: A place or an offset, `[x, y]`, in board units; y goes down.
type Vec [2]Coordinate

// OrderKey: Shapes lie on each other in the order of these. See [OR1].
type OrderKey string

// Extent: A width, a height or a length in board units.
type Extent float64

// Size: `[width, height]` in board units.
type Size [2]Extent

// Subgroups: Nested groups inside the outermost one, from outside to inside.
type Subgroups []ShapeId

// LockedBy: Whose lock it is. See [SH21].
type LockedBy string

const (
	LockedByHost LockedBy = "host"
)

// Fill: `none`, or the colour of the inside.
type Fill string

// FillStyle: How the inside is filled.
type FillStyle string

const (
	FillStyleSolid      FillStyle = "solid"
	FillStyleHatch      FillStyle = "hatch"
	FillStyleCrossHatch FillStyle = "cross-hatch"
)

// LineWidth: In board units.
type LineWidth float64

// Dash: How a line is interrupted.
type Dash string

const (
	DashSolid  Dash = "solid"
	DashDashed Dash = "dashed"
	DashDotted Dash = "dotted"
)

// Text: Well-formed Unicode. See [SH16].
type Text string

// Font: The typeface of a text.
type Font string

const (
	FontHand  Font = "hand"
	FontSans  Font = "sans"
	FontSerif Font = "serif"
	FontMono  Font = "mono"
)

// FontSize: In board units.
type FontSize float64

// Link: Where a text leads.
type Link string

// CreateDiamond: Creates a diamond. See [OP1].
type CreateDiamond struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Round     *bool      `json:"round,omitempty"`
}

// CreateEllipse: Creates a ellipse. See [OP1].
type CreateEllipse struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
}

// CreateFrame: Creates a frame. See [OP1].
type CreateFrame struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Fill      *Fill     `json:"fill,omitempty"`
	Text      *Text     `json:"text,omitempty"`
}

// CreateGroup: Creates a group. See [OP1].
type CreateGroup struct {
	Op    string   `json:"op"`
	Id    ShapeId  `json:"id"`
	Kind  string   `json:"kind"`
	Group *ShapeId `json:"group,omitempty"`
	Ext   Ext      `json:"ext,omitempty"`
}

// Crop: Left, top, right and bottom of the visible part, as fractions of the size.
type Crop [4]Fraction

// ScaleFactor: Negative where it mirrors.
type ScaleFactor float64

// Scale: Horizontal and vertical.
type Scale [2]ScaleFactor

// CreateImage: Creates a image. See [OP1].
type CreateImage struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Hash      AssetHash `json:"hash"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Alt       *AltText  `json:"alt,omitempty"`
	Crop      *Crop     `json:"crop,omitempty"`
	Scale     *Scale    `json:"scale,omitempty"`
}

// Path: The points of a line, relative to its `pos`.
type Path []Vec

// LineHead: What is drawn at an end of a line. See [SH22].
type LineHead string

const (
	LineHeadNone            LineHead = "none"
	LineHeadArrow           LineHead = "arrow"
	LineHeadTriangle        LineHead = "triangle"
	LineHeadDot             LineHead = "dot"
	LineHeadBar             LineHead = "bar"
	LineHeadTriangleOutline LineHead = "triangle-outline"
	LineHeadDotOutline      LineHead = "dot-outline"
	LineHeadDiamond         LineHead = "diamond"
	LineHeadDiamondOutline  LineHead = "diamond-outline"
	LineHeadCross           LineHead = "cross"
	LineHeadOne             LineHead = "one"
	LineHeadMany            LineHead = "many"
	LineHeadOneOrMany       LineHead = "one-or-many"
	LineHeadExactlyOne      LineHead = "exactly-one"
	LineHeadZeroOrOne       LineHead = "zero-or-one"
	LineHeadZeroOrMany      LineHead = "zero-or-many"
)

// CreateLine: Creates a line. See [OP1].
type CreateLine struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Path      Path       `json:"path"`
	Color     Color      `json:"color"`
	Width     LineWidth  `json:"width"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Bend      *Bend      `json:"bend,omitempty"`
	Closed    *bool      `json:"closed,omitempty"`
	Start     *Binding   `json:"start,omitempty"`
	End       *Binding   `json:"end,omitempty"`
	StartHead *LineHead  `json:"startHead,omitempty"`
	EndHead   *LineHead  `json:"endHead,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
}

// Fit: What a text does that is too long for its shape.
type Fit string

const (
	FitGrow   Fit = "grow"
	FitShrink Fit = "shrink"
)

// CreateNote: Creates a note. See [OP1].
type CreateNote struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Fill      *Fill     `json:"fill,omitempty"`
	Text      *Text     `json:"text,omitempty"`
	TextColor *Color    `json:"textColor,omitempty"`
	Font      *Font     `json:"font,omitempty"`
	FontSize  *FontSize `json:"fontSize,omitempty"`
	Align     *Align    `json:"align,omitempty"`
	Bold      *bool     `json:"bold,omitempty"`
	Italic    *bool     `json:"italic,omitempty"`
	Link      *Link     `json:"link,omitempty"`
	Fit       *Fit      `json:"fit,omitempty"`
}

// Points: Packed points of ink. See [IN1].
type Points string

// Quantum: The unit of packed points is 2^q board units. See [IN4].
type Quantum int64

// CreateStroke: Creates a stroke. See [OP1].
type CreateStroke struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Pts       Points     `json:"pts"`
	Color     Color      `json:"color"`
	Width     LineWidth  `json:"width"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Brush     *Brush     `json:"brush,omitempty"`
	Scale     *Scale     `json:"scale,omitempty"`
	Q         *Quantum   `json:"q,omitempty"`
}

// CreateRect: Creates a rect. See [OP1].
type CreateRect struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Round     *bool      `json:"round,omitempty"`
}

// CreateText: Creates a text. See [OP1].
type CreateText struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Text      Text      `json:"text"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Wrap      *Extent   `json:"wrap,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Font      *Font     `json:"font,omitempty"`
	FontSize  *FontSize `json:"fontSize,omitempty"`
	Align     *Align    `json:"align,omitempty"`
	Bold      *bool     `json:"bold,omitempty"`
	Italic    *bool     `json:"italic,omitempty"`
	Link      *Link     `json:"link,omitempty"`
}

// PageNumber: A page of a PDF, the first being 1. See [AS12].
type PageNumber int64

// CreatePdf: Creates a pdf. See [OP1].
type CreatePdf struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Hash      AssetHash  `json:"hash"`
	Page      PageNumber `json:"page"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Alt       *AltText   `json:"alt,omitempty"`
}

// CreateOp: Creates a shape. See [OP1].
type CreateOp struct{ OneCreateOp }

// OneCreateOp is a pointer to what CreateOp is one of, or Unknown.
type OneCreateOp interface{ isCreateOp() }

func (Unknown) isCreateOp()        {}
func (*CreateStroke) isCreateOp()  {}
func (*CreateLine) isCreateOp()    {}
func (*CreateRect) isCreateOp()    {}
func (*CreateEllipse) isCreateOp() {}
func (*CreateDiamond) isCreateOp() {}
func (*CreateText) isCreateOp()    {}
func (*CreateNote) isCreateOp()    {}
func (*CreateImage) isCreateOp()   {}
func (*CreateFrame) isCreateOp()   {}
func (*CreatePdf) isCreateOp()     {}
func (*CreateGroup) isCreateOp()   {}

// UnmarshalJSON reads the one that "kind" names.
func (u *CreateOp) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"kind"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneCreateOp
	switch tag.Value {
	case "stroke":
		one = new(CreateStroke)
	case "line":
		one = new(CreateLine)
	case "rect":
		one = new(CreateRect)
	case "ellipse":
		one = new(CreateEllipse)
	case "diamond":
		one = new(CreateDiamond)
	case "text":
		one = new(CreateText)
	case "note":
		one = new(CreateNote)
	case "image":
		one = new(CreateImage)
	case "frame":
		one = new(CreateFrame)
	case "pdf":
		one = new(CreatePdf)
	case "group":
		one = new(CreateGroup)
	default:
		u.OneCreateOp = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneCreateOp = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u CreateOp) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneCreateOp)
}

// Revisions: The seq of the last write of each register that is named. See [OP3].
type Revisions map[string]Seq

// DeleteOp: Turns a shape into a tombstone. See [OP6].
type DeleteOp struct {
	Op string    `json:"op"`
	Id ShapeId   `json:"id"`
	If Revisions `json:"if,omitempty"`
}

// DenialReason: Why somebody is not let in. See [RI10].
type DenialReason string

const (
	DenialReasonRevoked   DenialReason = "revoked"
	DenialReasonExpired   DenialReason = "expired"
	DenialReasonFull      DenialReason = "full"
	DenialReasonRemoved   DenialReason = "removed"
	DenialReasonPassword  DenialReason = "password"
	DenialReasonWaiting   DenialReason = "waiting"
	DenialReasonToken     DenialReason = "token"
	DenialReasonSignedOut DenialReason = "signed_out"
	DenialReasonDeleted   DenialReason = "deleted"
)

// DiamondShape: A shape of the kind `diamond`. See [SH1], [SH5].
type DiamondShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	FillStyle *FillStyle     `json:"fillStyle,omitempty"`
	Width     *LineWidth     `json:"width,omitempty"`
	Dash      *Dash          `json:"dash,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	TextColor *Color         `json:"textColor,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	Round     *bool          `json:"round,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// EllipseShape: A shape of the kind `ellipse`. See [SH1], [SH5].
type EllipseShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	FillStyle *FillStyle     `json:"fillStyle,omitempty"`
	Width     *LineWidth     `json:"width,omitempty"`
	Dash      *Dash          `json:"dash,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	TextColor *Color         `json:"textColor,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// Epoch: Identity of the log of a board. See [RS1].
type Epoch string

// ErrorCode: Why something is refused. See [ER1].
//
// - `bad_request` (drop): The payload does not match its schema, or an op not its shape.
// - `too_large` (drop): A limit on size, points or text is exceeded.
// - `read_only` (drop): This session may view but not draw.
// - `gone` (drop): The op names a shape that the board has never known or has forgotten.
// - `exists` (drop): A shape with this id was created before.
// - `conflict` (drop): An append does not continue its stroke, or this `n` was used for other ops.
// - `board_full` (drop): The board holds as many shapes, or as many bytes of them, as it may.
// - `not_yours` (drop): The op changes what somebody else has made.
// - `locked` (drop): The op changes what hosts have locked, or locks as only hosts do.
// - `rate_limited` (retry): Too much, too fast: wait `retryAfterMs`.
// - `unavailable` (retry): The server cannot store anything now.
// - `internal` (retry): The server failed; nothing was changed.
// - `gap` (resync): A transaction before this one has not arrived.
// - `client_unknown` (resync): The server has forgotten this client id.
// - `epoch_changed` (resync): The history was rewound: load the board again.
// - `unauthorized` (stop): The token or the origin is not accepted.
// - `forbidden` (stop): This person may not enter the board, or not do this.
// - `board_not_found` (stop): There is no such board.
// - `unsupported_version` (stop): The server does not speak this version.
type ErrorCode string

const (
	ErrorCodeBadRequest         ErrorCode = "bad_request"
	ErrorCodeTooLarge           ErrorCode = "too_large"
	ErrorCodeReadOnly           ErrorCode = "read_only"
	ErrorCodeGone               ErrorCode = "gone"
	ErrorCodeExists             ErrorCode = "exists"
	ErrorCodeConflict           ErrorCode = "conflict"
	ErrorCodeBoardFull          ErrorCode = "board_full"
	ErrorCodeNotYours           ErrorCode = "not_yours"
	ErrorCodeLocked             ErrorCode = "locked"
	ErrorCodeRateLimited        ErrorCode = "rate_limited"
	ErrorCodeUnavailable        ErrorCode = "unavailable"
	ErrorCodeInternal           ErrorCode = "internal"
	ErrorCodeGap                ErrorCode = "gap"
	ErrorCodeClientUnknown      ErrorCode = "client_unknown"
	ErrorCodeEpochChanged       ErrorCode = "epoch_changed"
	ErrorCodeUnauthorized       ErrorCode = "unauthorized"
	ErrorCodeForbidden          ErrorCode = "forbidden"
	ErrorCodeBoardNotFound      ErrorCode = "board_not_found"
	ErrorCodeUnsupportedVersion ErrorCode = "unsupported_version"
)

// FaultPath: JSON pointer to what was wrong. See [ER5].
type FaultPath string

// FrameShape: A shape of the kind `frame`. See [SH1], [SH5].
type FrameShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// GroupRecord: A record of the kind `group`. See [RC1].
type GroupRecord struct {
	Id      ShapeId        `json:"id"`
	Kind    string         `json:"kind"`
	Group   *ShapeId       `json:"group,omitempty"`
	Ext     Ext            `json:"ext,omitempty"`
	By      SessionId      `json:"by"`
	At      Time           `json:"at"`
	Seq     Seq            `json:"seq"`
	Rev     ShapeRevisions `json:"rev,omitempty"`
	Deleted *bool          `json:"deleted,omitempty"`
}

// Handle: Names a stroke in progress in few bytes. See [LV11].
type Handle int64

// Minor: A minor version. See [CN9].
type Minor int64

// Token: For servers that require one, and signed links. See [SN6], [AC5].
type Token string

// LogSum: Running sum of a log up to a position. See [RS10].
type LogSum int64

// Since: A position in the log of a board. See [RS2], [RS10].
type Since struct {
	Epoch Epoch   `json:"epoch"`
	Seq   Seq     `json:"seq"`
	Sum   *LogSum `json:"sum,omitempty"`
}

// PersonName: How a person is called. See [PE2].
type PersonName string

// Profile: How a person appears to others. See [PE2].
type Profile struct {
	Name  PersonName `json:"name"`
	Color Color      `json:"color"`
}

// PersonSecret: Proves who somebody is on a board; kept secret. See [RI4].
type PersonSecret string

// Password: The password of a link that has one. See [RI5].
type Password string

// Handshake: Everything needed to join: the `auth` of Socket.IO. See [CN2].
type Handshake struct {
	Minor    Minor         `json:"minor"`
	Board    BoardId       `json:"board"`
	Client   ClientId      `json:"client"`
	Token    *Token        `json:"token,omitempty"`
	Since    *Since        `json:"since,omitempty"`
	Profile  Profile       `json:"profile"`
	Caps     []Cap         `json:"caps,omitempty"`
	Person   *PersonSecret `json:"person,omitempty"`
	Host     *HostKey      `json:"host,omitempty"`
	Password *Password     `json:"password,omitempty"`
}

// RefusalReason: `full`: as many are here as may be. See [CN12], [RI10].
type RefusalReason string

const (
	RefusalReasonRevoked   RefusalReason = "revoked"
	RefusalReasonExpired   RefusalReason = "expired"
	RefusalReasonFull      RefusalReason = "full"
	RefusalReasonRemoved   RefusalReason = "removed"
	RefusalReasonPassword  RefusalReason = "password"
	RefusalReasonWaiting   RefusalReason = "waiting"
	RefusalReasonToken     RefusalReason = "token"
	RefusalReasonSignedOut RefusalReason = "signed_out"
	RefusalReasonDeleted   RefusalReason = "deleted"
)

// HttpRefusal: Why an HTTP request is refused. See [BD4].
type HttpRefusal struct {
	Code         ErrorCode      `json:"code"`
	RetryAfterMs *Milliseconds  `json:"retryAfterMs,omitempty"`
	Reason       *RefusalReason `json:"reason,omitempty"`
	Needs        []string       `json:"needs,omitempty"`
	Board        *PublicId      `json:"board,omitempty"`
	DeletedAt    *Time          `json:"deletedAt,omitempty"`
	Message      *FaultMessage  `json:"message,omitempty"`
	Path         *FaultPath     `json:"path,omitempty"`
}

// ImageShape: A shape of the kind `image`. See [SH1], [SH5].
type ImageShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Hash      AssetHash      `json:"hash"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Alt       *AltText       `json:"alt,omitempty"`
	Crop      *Crop          `json:"crop,omitempty"`
	Scale     *Scale         `json:"scale,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// InkBrush: What ink in progress is drawn with. See [LV10].
type InkBrush string

const (
	InkBrushPen         InkBrush = "pen"
	InkBrushHighlighter InkBrush = "highlighter"
	InkBrushLaser       InkBrush = "laser"
)

// InkStyle: How ink in progress looks.
type InkStyle struct {
	Color   Color     `json:"color"`
	Width   LineWidth `json:"width"`
	Brush   *InkBrush `json:"brush,omitempty"`
	Opacity *Fraction `json:"opacity,omitempty"`
}

// InkChunk: New points of a stroke in progress. See [LV4].
type InkChunk struct {
	Id    ShapeId    `json:"id"`
	Off   PointCount `json:"off"`
	Pos   *Vec       `json:"pos,omitempty"`
	Q     *Quantum   `json:"q,omitempty"`
	Style *InkStyle  `json:"style,omitempty"`
	Pts   Points     `json:"pts"`
}

// InkOnly: `[h, off, pts]`. See [LV12].
type InkOnly [3]any

// InkWithPointer: `[h, off, pts, c]`. See [LV12].
type InkWithPointer [4]any

// LastN: The highest `n` of a client with a final answer, 0 for none. See [ID2].
type LastN int64

// Limits: The limits of the server, by name. See [LM1].
type Limits map[string]float64

// LineShape: A shape of the kind `line`. See [SH1], [SH5].
type LineShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Path      Path           `json:"path"`
	Color     Color          `json:"color"`
	Width     LineWidth      `json:"width"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	FillStyle *FillStyle     `json:"fillStyle,omitempty"`
	Dash      *Dash          `json:"dash,omitempty"`
	Bend      *Bend          `json:"bend,omitempty"`
	Closed    *bool          `json:"closed,omitempty"`
	Start     *Binding       `json:"start,omitempty"`
	End       *Binding       `json:"end,omitempty"`
	StartHead *LineHead      `json:"startHead,omitempty"`
	EndHead   *LineHead      `json:"endHead,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	TextColor *Color         `json:"textColor,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// LoggedAppendOp: Adds points to a stroke. See [OP5].
type LoggedAppendOp struct {
	Op  string     `json:"op"`
	Id  ShapeId    `json:"id"`
	Off PointCount `json:"off"`
	Pts MorePoints `json:"pts"`
}

// LoggedCreateBoard: Creates the record of a board, in a log. See [RC4].
type LoggedCreateBoard struct {
	Op    string     `json:"op"`
	Id    string     `json:"id"`
	Kind  string     `json:"kind"`
	Name  *BoardName `json:"name,omitempty"`
	Paper *Paper     `json:"paper,omitempty"`
	Ext   Ext        `json:"ext,omitempty"`
}

// LoggedCreateDiamond: Creates a diamond, in a log. See [OP1], [OP18].
type LoggedCreateDiamond struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Round     *bool      `json:"round,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateEllipse: Creates a ellipse, in a log. See [OP1], [OP18].
type LoggedCreateEllipse struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateFrame: Creates a frame, in a log. See [OP1], [OP18].
type LoggedCreateFrame struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Fill      *Fill     `json:"fill,omitempty"`
	Text      *Text     `json:"text,omitempty"`
	Rev       Revisions `json:"rev,omitempty"`
}

// LoggedCreateGroup: Creates a group, in a log. See [OP1], [OP18].
type LoggedCreateGroup struct {
	Op    string    `json:"op"`
	Id    ShapeId   `json:"id"`
	Kind  string    `json:"kind"`
	Group *ShapeId  `json:"group,omitempty"`
	Ext   Ext       `json:"ext,omitempty"`
	Rev   Revisions `json:"rev,omitempty"`
}

// LoggedCreateImage: Creates a image, in a log. See [OP1], [OP18].
type LoggedCreateImage struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Hash      AssetHash `json:"hash"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Alt       *AltText  `json:"alt,omitempty"`
	Crop      *Crop     `json:"crop,omitempty"`
	Scale     *Scale    `json:"scale,omitempty"`
	Rev       Revisions `json:"rev,omitempty"`
}

// LoggedCreateLine: Creates a line, in a log. See [OP1], [OP18].
type LoggedCreateLine struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Path      Path       `json:"path"`
	Color     Color      `json:"color"`
	Width     LineWidth  `json:"width"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Bend      *Bend      `json:"bend,omitempty"`
	Closed    *bool      `json:"closed,omitempty"`
	Start     *Binding   `json:"start,omitempty"`
	End       *Binding   `json:"end,omitempty"`
	StartHead *LineHead  `json:"startHead,omitempty"`
	EndHead   *LineHead  `json:"endHead,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateNote: Creates a note, in a log. See [OP1], [OP18].
type LoggedCreateNote struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Size      Size      `json:"size"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Fill      *Fill     `json:"fill,omitempty"`
	Text      *Text     `json:"text,omitempty"`
	TextColor *Color    `json:"textColor,omitempty"`
	Font      *Font     `json:"font,omitempty"`
	FontSize  *FontSize `json:"fontSize,omitempty"`
	Align     *Align    `json:"align,omitempty"`
	Bold      *bool     `json:"bold,omitempty"`
	Italic    *bool     `json:"italic,omitempty"`
	Link      *Link     `json:"link,omitempty"`
	Fit       *Fit      `json:"fit,omitempty"`
	Rev       Revisions `json:"rev,omitempty"`
}

// LoggedCreateStroke: Creates a stroke, in a log. See [OP1], [OP18].
type LoggedCreateStroke struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Pts       Points     `json:"pts"`
	Color     Color      `json:"color"`
	Width     LineWidth  `json:"width"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Brush     *Brush     `json:"brush,omitempty"`
	Scale     *Scale     `json:"scale,omitempty"`
	Q         *Quantum   `json:"q,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateRect: Creates a rect, in a log. See [OP1], [OP18].
type LoggedCreateRect struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Color     *Color     `json:"color,omitempty"`
	Fill      *Fill      `json:"fill,omitempty"`
	FillStyle *FillStyle `json:"fillStyle,omitempty"`
	Width     *LineWidth `json:"width,omitempty"`
	Dash      *Dash      `json:"dash,omitempty"`
	Text      *Text      `json:"text,omitempty"`
	TextColor *Color     `json:"textColor,omitempty"`
	Font      *Font      `json:"font,omitempty"`
	FontSize  *FontSize  `json:"fontSize,omitempty"`
	Align     *Align     `json:"align,omitempty"`
	Bold      *bool      `json:"bold,omitempty"`
	Italic    *bool      `json:"italic,omitempty"`
	Link      *Link      `json:"link,omitempty"`
	Round     *bool      `json:"round,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateText: Creates a text, in a log. See [OP1], [OP18].
type LoggedCreateText struct {
	Op        string    `json:"op"`
	Id        ShapeId   `json:"id"`
	Kind      string    `json:"kind"`
	Pos       Vec       `json:"pos"`
	Z         OrderKey  `json:"z"`
	Text      Text      `json:"text"`
	Angle     *Angle    `json:"angle,omitempty"`
	Group     *ShapeId  `json:"group,omitempty"`
	Subgroups Subgroups `json:"subgroups,omitempty"`
	Frame     *ShapeId  `json:"frame,omitempty"`
	Locked    *bool     `json:"locked,omitempty"`
	LockedBy  *LockedBy `json:"lockedBy,omitempty"`
	Opacity   *Fraction `json:"opacity,omitempty"`
	Ext       Ext       `json:"ext,omitempty"`
	Wrap      *Extent   `json:"wrap,omitempty"`
	Color     *Color    `json:"color,omitempty"`
	Font      *Font     `json:"font,omitempty"`
	FontSize  *FontSize `json:"fontSize,omitempty"`
	Align     *Align    `json:"align,omitempty"`
	Bold      *bool     `json:"bold,omitempty"`
	Italic    *bool     `json:"italic,omitempty"`
	Link      *Link     `json:"link,omitempty"`
	Rev       Revisions `json:"rev,omitempty"`
}

// LoggedCreatePdf: Creates a pdf, in a log. See [OP1], [OP18].
type LoggedCreatePdf struct {
	Op        string     `json:"op"`
	Id        ShapeId    `json:"id"`
	Kind      string     `json:"kind"`
	Pos       Vec        `json:"pos"`
	Z         OrderKey   `json:"z"`
	Size      Size       `json:"size"`
	Hash      AssetHash  `json:"hash"`
	Page      PageNumber `json:"page"`
	Angle     *Angle     `json:"angle,omitempty"`
	Group     *ShapeId   `json:"group,omitempty"`
	Subgroups Subgroups  `json:"subgroups,omitempty"`
	Frame     *ShapeId   `json:"frame,omitempty"`
	Locked    *bool      `json:"locked,omitempty"`
	LockedBy  *LockedBy  `json:"lockedBy,omitempty"`
	Opacity   *Fraction  `json:"opacity,omitempty"`
	Ext       Ext        `json:"ext,omitempty"`
	Alt       *AltText   `json:"alt,omitempty"`
	Rev       Revisions  `json:"rev,omitempty"`
}

// LoggedCreateOp: Creates a shape or a record, in a log. See [OP1], [OP18].
type LoggedCreateOp struct{ OneLoggedCreateOp }

// OneLoggedCreateOp is a pointer to what LoggedCreateOp is one of, or Unknown.
type OneLoggedCreateOp interface{ isLoggedCreateOp() }

func (Unknown) isLoggedCreateOp()              {}
func (*LoggedCreateStroke) isLoggedCreateOp()  {}
func (*LoggedCreateLine) isLoggedCreateOp()    {}
func (*LoggedCreateRect) isLoggedCreateOp()    {}
func (*LoggedCreateEllipse) isLoggedCreateOp() {}
func (*LoggedCreateDiamond) isLoggedCreateOp() {}
func (*LoggedCreateText) isLoggedCreateOp()    {}
func (*LoggedCreateNote) isLoggedCreateOp()    {}
func (*LoggedCreateImage) isLoggedCreateOp()   {}
func (*LoggedCreateFrame) isLoggedCreateOp()   {}
func (*LoggedCreatePdf) isLoggedCreateOp()     {}
func (*LoggedCreateGroup) isLoggedCreateOp()   {}
func (*LoggedCreateBoard) isLoggedCreateOp()   {}

// UnmarshalJSON reads the one that "kind" names.
func (u *LoggedCreateOp) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"kind"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneLoggedCreateOp
	switch tag.Value {
	case "stroke":
		one = new(LoggedCreateStroke)
	case "line":
		one = new(LoggedCreateLine)
	case "rect":
		one = new(LoggedCreateRect)
	case "ellipse":
		one = new(LoggedCreateEllipse)
	case "diamond":
		one = new(LoggedCreateDiamond)
	case "text":
		one = new(LoggedCreateText)
	case "note":
		one = new(LoggedCreateNote)
	case "image":
		one = new(LoggedCreateImage)
	case "frame":
		one = new(LoggedCreateFrame)
	case "pdf":
		one = new(LoggedCreatePdf)
	case "group":
		one = new(LoggedCreateGroup)
	case "board":
		one = new(LoggedCreateBoard)
	default:
		u.OneLoggedCreateOp = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneLoggedCreateOp = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u LoggedCreateOp) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneLoggedCreateOp)
}

// LoggedDeleteOp: Turns a shape into a tombstone. See [OP6].
type LoggedDeleteOp struct {
	Op string    `json:"op"`
	Id ShapeId   `json:"id"`
	If Revisions `json:"if,omitempty"`
}

// PatchSet: New values of registers; `null` clears an optional one. See [OP2].
type PatchSet struct {
	Pos       Nullable[Vec]        `json:"pos,omitempty"`
	Size      Nullable[Size]       `json:"size,omitempty"`
	Angle     Nullable[Angle]      `json:"angle,omitempty"`
	Z         Nullable[OrderKey]   `json:"z,omitempty"`
	Pts       Nullable[Points]     `json:"pts,omitempty"`
	Path      Nullable[Path]       `json:"path,omitempty"`
	Text      Nullable[Text]       `json:"text,omitempty"`
	TextColor Nullable[Color]      `json:"textColor,omitempty"`
	Group     Nullable[ShapeId]    `json:"group,omitempty"`
	Subgroups Nullable[Subgroups]  `json:"subgroups,omitempty"`
	Frame     Nullable[ShapeId]    `json:"frame,omitempty"`
	Locked    Nullable[bool]       `json:"locked,omitempty"`
	LockedBy  Nullable[LockedBy]   `json:"lockedBy,omitempty"`
	Opacity   Nullable[Fraction]   `json:"opacity,omitempty"`
	Color     Nullable[Color]      `json:"color,omitempty"`
	Fill      Nullable[Fill]       `json:"fill,omitempty"`
	FillStyle Nullable[FillStyle]  `json:"fillStyle,omitempty"`
	Width     Nullable[LineWidth]  `json:"width,omitempty"`
	Dash      Nullable[Dash]       `json:"dash,omitempty"`
	Round     Nullable[bool]       `json:"round,omitempty"`
	Brush     Nullable[Brush]      `json:"brush,omitempty"`
	Scale     Nullable[Scale]      `json:"scale,omitempty"`
	Bend      Nullable[Bend]       `json:"bend,omitempty"`
	Closed    Nullable[bool]       `json:"closed,omitempty"`
	Start     Nullable[Binding]    `json:"start,omitempty"`
	End       Nullable[Binding]    `json:"end,omitempty"`
	StartHead Nullable[LineHead]   `json:"startHead,omitempty"`
	EndHead   Nullable[LineHead]   `json:"endHead,omitempty"`
	Font      Nullable[Font]       `json:"font,omitempty"`
	FontSize  Nullable[FontSize]   `json:"fontSize,omitempty"`
	Align     Nullable[Align]      `json:"align,omitempty"`
	Bold      Nullable[bool]       `json:"bold,omitempty"`
	Italic    Nullable[bool]       `json:"italic,omitempty"`
	Link      Nullable[Link]       `json:"link,omitempty"`
	Wrap      Nullable[Extent]     `json:"wrap,omitempty"`
	Fit       Nullable[Fit]        `json:"fit,omitempty"`
	Hash      Nullable[AssetHash]  `json:"hash,omitempty"`
	Page      Nullable[PageNumber] `json:"page,omitempty"`
	Alt       Nullable[AltText]    `json:"alt,omitempty"`
	Crop      Nullable[Crop]       `json:"crop,omitempty"`
	Name      Nullable[BoardName]  `json:"name,omitempty"`
	Paper     Nullable[Paper]      `json:"paper,omitempty"`
	Ext       Nullable[Ext]        `json:"ext,omitempty"`
}

// LoggedPatchOp: Writes registers of a shape. See [OP2], [OP3].
type LoggedPatchOp struct {
	Op  string    `json:"op"`
	Id  ShapeId   `json:"id"`
	Set PatchSet  `json:"set"`
	If  Revisions `json:"if,omitempty"`
}

// LoggedRestoreOp: Brings a tombstone back, in a log. See [OP7].
type LoggedRestoreOp struct {
	Op string    `json:"op"`
	Id ShapeId   `json:"id"`
	If Revisions `json:"if,omitempty"`
}

// LoggedOp: An op in a log. See [OP11], [OP13].
type LoggedOp struct{ OneLoggedOp }

// OneLoggedOp is a pointer to what LoggedOp is one of, or Unknown.
type OneLoggedOp interface{ isLoggedOp() }

func (Unknown) isLoggedOp()          {}
func (*LoggedCreateOp) isLoggedOp()  {}
func (*LoggedPatchOp) isLoggedOp()   {}
func (*LoggedAppendOp) isLoggedOp()  {}
func (*LoggedDeleteOp) isLoggedOp()  {}
func (*LoggedRestoreOp) isLoggedOp() {}

// UnmarshalJSON reads the one that "op" names.
func (u *LoggedOp) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"op"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneLoggedOp
	switch tag.Value {
	case "create":
		one = new(LoggedCreateOp)
	case "patch":
		one = new(LoggedPatchOp)
	case "append":
		one = new(LoggedAppendOp)
	case "delete":
		one = new(LoggedDeleteOp)
	case "restore":
		one = new(LoggedRestoreOp)
	default:
		u.OneLoggedOp = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneLoggedOp = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u LoggedOp) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneLoggedOp)
}

// NoteShape: A shape of the kind `note`. See [SH1], [SH5].
type NoteShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	TextColor *Color         `json:"textColor,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	Fit       *Fit           `json:"fit,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// PatchOp: Writes registers of a shape. See [OP2], [OP3].
type PatchOp struct {
	Op  string    `json:"op"`
	Id  ShapeId   `json:"id"`
	Set PatchSet  `json:"set"`
	If  Revisions `json:"if,omitempty"`
}

// WholePoints: All packed points of a stroke that is brought back. See [OP19].
type WholePoints string

// WholeCreateStroke: Creates a stroke with all of its points. See [OP19].
type WholeCreateStroke struct {
	Op        string      `json:"op"`
	Id        ShapeId     `json:"id"`
	Kind      string      `json:"kind"`
	Pos       Vec         `json:"pos"`
	Z         OrderKey    `json:"z"`
	Pts       WholePoints `json:"pts"`
	Color     Color       `json:"color"`
	Width     LineWidth   `json:"width"`
	Angle     *Angle      `json:"angle,omitempty"`
	Group     *ShapeId    `json:"group,omitempty"`
	Subgroups Subgroups   `json:"subgroups,omitempty"`
	Frame     *ShapeId    `json:"frame,omitempty"`
	Locked    *bool       `json:"locked,omitempty"`
	LockedBy  *LockedBy   `json:"lockedBy,omitempty"`
	Opacity   *Fraction   `json:"opacity,omitempty"`
	Ext       Ext         `json:"ext,omitempty"`
	Fill      *Fill       `json:"fill,omitempty"`
	FillStyle *FillStyle  `json:"fillStyle,omitempty"`
	Brush     *Brush      `json:"brush,omitempty"`
	Scale     *Scale      `json:"scale,omitempty"`
	Q         *Quantum    `json:"q,omitempty"`
}

// WholeCreateOp: What creates a shape that is brought back. See [OP18].
type WholeCreateOp struct{ OneWholeCreateOp }

// OneWholeCreateOp is a pointer to what WholeCreateOp is one of, or Unknown.
type OneWholeCreateOp interface{ isWholeCreateOp() }

func (Unknown) isWholeCreateOp()            {}
func (*WholeCreateStroke) isWholeCreateOp() {}
func (*CreateLine) isWholeCreateOp()        {}
func (*CreateRect) isWholeCreateOp()        {}
func (*CreateEllipse) isWholeCreateOp()     {}
func (*CreateDiamond) isWholeCreateOp()     {}
func (*CreateText) isWholeCreateOp()        {}
func (*CreateNote) isWholeCreateOp()        {}
func (*CreateImage) isWholeCreateOp()       {}
func (*CreateFrame) isWholeCreateOp()       {}
func (*CreatePdf) isWholeCreateOp()         {}
func (*CreateGroup) isWholeCreateOp()       {}

// UnmarshalJSON reads the one that "kind" names.
func (u *WholeCreateOp) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"kind"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneWholeCreateOp
	switch tag.Value {
	case "stroke":
		one = new(WholeCreateStroke)
	case "line":
		one = new(CreateLine)
	case "rect":
		one = new(CreateRect)
	case "ellipse":
		one = new(CreateEllipse)
	case "diamond":
		one = new(CreateDiamond)
	case "text":
		one = new(CreateText)
	case "note":
		one = new(CreateNote)
	case "image":
		one = new(CreateImage)
	case "frame":
		one = new(CreateFrame)
	case "pdf":
		one = new(CreatePdf)
	case "group":
		one = new(CreateGroup)
	default:
		u.OneWholeCreateOp = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneWholeCreateOp = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u WholeCreateOp) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneWholeCreateOp)
}

// Was: What a deleted shape was. See [OP18].
type Was struct {
	Create WholeCreateOp `json:"create"`
	Seq    Seq           `json:"seq"`
	Rev    Revisions     `json:"rev,omitempty"`
}

// RestoreOp: Brings a tombstone back as it was. See [OP7].
type RestoreOp struct {
	Op  string    `json:"op"`
	Id  ShapeId   `json:"id"`
	If  Revisions `json:"if,omitempty"`
	Was *Was      `json:"was,omitempty"`
}

// Op: One change to one shape. See [OP1] to [OP12].
type Op struct{ OneOp }

// OneOp is a pointer to what Op is one of, or Unknown.
type OneOp interface{ isOp() }

func (Unknown) isOp()    {}
func (*CreateOp) isOp()  {}
func (*PatchOp) isOp()   {}
func (*AppendOp) isOp()  {}
func (*DeleteOp) isOp()  {}
func (*RestoreOp) isOp() {}

// UnmarshalJSON reads the one that "op" names.
func (u *Op) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"op"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneOp
	switch tag.Value {
	case "create":
		one = new(CreateOp)
	case "patch":
		one = new(PatchOp)
	case "append":
		one = new(AppendOp)
	case "delete":
		one = new(DeleteOp)
	case "restore":
		one = new(RestoreOp)
	default:
		u.OneOp = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneOp = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u Op) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneOp)
}

// OpIndex: Index of an op in its transaction, from 0.
type OpIndex int64

// OpAccepted: The transaction is durable. See [TX4].
type OpAccepted struct {
	Ok        bool       `json:"ok"`
	N         int64      `json:"n"`
	Seq       Seq        `json:"seq"`
	Dup       *bool      `json:"dup,omitempty"`
	Skipped   []OpIndex  `json:"skipped,omitempty"`
	BytesLeft *BytesLeft `json:"bytesLeft,omitempty"`
}

// OpRefused: The transaction has changed nothing. See [TX2], [ER2].
type OpRefused struct {
	Ok           bool          `json:"ok"`
	N            int64         `json:"n"`
	Code         ErrorCode     `json:"code"`
	At           *OpIndex      `json:"at,omitempty"`
	RetryAfterMs *Milliseconds `json:"retryAfterMs,omitempty"`
	LastN        *LastN        `json:"lastN,omitempty"`
	Message      *FaultMessage `json:"message,omitempty"`
	Path         *FaultPath    `json:"path,omitempty"`
}

// OpAck: The answer to `op`. See [EV2].
type OpAck struct{ OneOpAck }

// OneOpAck is a pointer to what OpAck is one of, or Unknown.
type OneOpAck interface{ isOpAck() }

func (Unknown) isOpAck()     {}
func (*OpAccepted) isOpAck() {}
func (*OpRefused) isOpAck()  {}

// UnmarshalJSON reads the one that "ok" names.
func (u *OpAck) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"ok"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneOpAck
	switch tag.Value {
	case true:
		one = new(OpAccepted)
	case false:
		one = new(OpRefused)
	default:
		u.OneOpAck = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneOpAck = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u OpAck) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneOpAck)
}

// TxNumber: Counts the transactions of a client on a board, from 1. See [ID1].
type TxNumber int64

// OpPayload: A transaction: all of its ops or none. See [TX1].
type OpPayload struct {
	N   TxNumber `json:"n"`
	Ops []Op     `json:"ops"`
}

// Tx: A transaction in the log of a board. See [TX3].
type Tx struct {
	Seq Seq        `json:"seq"`
	By  SessionId  `json:"by"`
	N   TxNumber   `json:"n"`
	At  Time       `json:"at"`
	Ops []LoggedOp `json:"ops"`
}

// Ops: Durable transactions, contiguous by seq. See [TX5].
type Ops struct {
	Epoch Epoch   `json:"epoch"`
	Tx    []Tx    `json:"tx"`
	Sum   *LogSum `json:"sum,omitempty"`
}

// PdfShape: A shape of the kind `pdf`. See [SH1], [SH5].
type PdfShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Hash      AssetHash      `json:"hash"`
	Page      PageNumber     `json:"page"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Alt       *AltText       `json:"alt,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// Role: What somebody may do on a board. See [PE3].
type Role string

const (
	RoleEditor Role = "editor"
	RoleViewer Role = "viewer"
)

// Peer: A person in the room. See [PE1].
type Peer struct {
	Session  SessionId `json:"session"`
	Role     Role      `json:"role"`
	Profile  Profile   `json:"profile"`
	Right    *Right    `json:"right,omitempty"`
	Person   *PersonId `json:"person,omitempty"`
	SignedIn *bool     `json:"signedIn,omitempty"`
}

// Peers: Who came, left or changed. See [PE1].
type Peers struct {
	Join   []Peer      `json:"join,omitempty"`
	Leave  []SessionId `json:"leave,omitempty"`
	Update []Peer      `json:"update,omitempty"`
}

// PersonAccepted: The public id of the person, and what they may do. See [RI9].
type PersonAccepted struct {
	Ok     bool     `json:"ok"`
	Person PersonId `json:"person"`
	Right  Right    `json:"right"`
}

// RequestRefused: The request has changed nothing. See [EV3], [ER2].
type RequestRefused struct {
	Ok           bool          `json:"ok"`
	Code         ErrorCode     `json:"code"`
	RetryAfterMs *Milliseconds `json:"retryAfterMs,omitempty"`
	Message      *FaultMessage `json:"message,omitempty"`
	Path         *FaultPath    `json:"path,omitempty"`
}

// PersonAck: The answer to `person`. See [EV2].
type PersonAck struct{ OnePersonAck }

// OnePersonAck is a pointer to what PersonAck is one of, or Unknown.
type OnePersonAck interface{ isPersonAck() }

func (Unknown) isPersonAck()         {}
func (*PersonAccepted) isPersonAck() {}
func (*RequestRefused) isPersonAck() {}

// UnmarshalJSON reads the one that "ok" names.
func (u *PersonAck) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"ok"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OnePersonAck
	switch tag.Value {
	case true:
		one = new(PersonAccepted)
	case false:
		one = new(RequestRefused)
	default:
		u.OnePersonAck = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OnePersonAck = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u PersonAck) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OnePersonAck)
}

// PersonPayload: Says which person a session is. See [RI9].
type PersonPayload struct {
	Person PersonSecret `json:"person"`
	Host   *HostKey     `json:"host,omitempty"`
}

// ViewCoordinate: A coordinate in board units; views may extend beyond the board.
type ViewCoordinate float64

// ViewExtent: The width or height of a view, in board units.
type ViewExtent float64

// View: The visible part of the board, `[x, y, width, height]`. See [LV19].
type View [4]any

// ToolName: The name of a tool. See [LV19].
type ToolName string

// Presence: What has changed: absent is unchanged, `null` clears. See [LV1].
type Presence struct {
	C    Nullable[Vec]      `json:"c,omitempty"`
	Sel  []ShapeId          `json:"sel,omitempty"`
	Edit Nullable[ShapeId]  `json:"edit,omitempty"`
	View Nullable[View]     `json:"view,omitempty"`
	Hand Nullable[bool]     `json:"hand,omitempty"`
	Tool Nullable[ToolName] `json:"tool,omitempty"`
	Away Nullable[bool]     `json:"away,omitempty"`
	Ink  []InkChunk         `json:"ink,omitempty"`
}

// ToldChunk: A chunk as the server sends it. See [LV4], [LV11].
type ToldChunk struct {
	Id    ShapeId    `json:"id"`
	Off   PointCount `json:"off"`
	Pos   *Vec       `json:"pos,omitempty"`
	Q     *Quantum   `json:"q,omitempty"`
	Style *InkStyle  `json:"style,omitempty"`
	Pts   Points     `json:"pts"`
	H     *Handle    `json:"h,omitempty"`
}

// PresenceUpdate: What a session has shown since the last frame. See [LV2].
type PresenceUpdate struct {
	C    Nullable[Vec]      `json:"c,omitempty"`
	Sel  []ShapeId          `json:"sel,omitempty"`
	Edit Nullable[ShapeId]  `json:"edit,omitempty"`
	View Nullable[View]     `json:"view,omitempty"`
	Hand Nullable[bool]     `json:"hand,omitempty"`
	Tool Nullable[ToolName] `json:"tool,omitempty"`
	Away Nullable[bool]     `json:"away,omitempty"`
	Ink  []ToldChunk        `json:"ink,omitempty"`
}

// ShortChunk: Further points of a stroke with a handle. See [LV12].
type ShortChunk = json.RawMessage

// ShortInk: Ink in short form. See [LV12].
type ShortInk []ShortChunk

// PresenceFrame: Presence of a room since the last frame, by session. See [LV2].
type PresenceFrame struct {
	P   map[string]PresenceUpdate `json:"p"`
	Ink ShortInk                  `json:"ink,omitempty"`
}

// PresenceState: What the server keeps of the presence of a session. See [LV14], [LV19], [LV22].
type PresenceState struct {
	Sel  []ShapeId          `json:"sel,omitempty"`
	Edit Nullable[ShapeId]  `json:"edit,omitempty"`
	View Nullable[View]     `json:"view,omitempty"`
	Hand Nullable[bool]     `json:"hand,omitempty"`
	Tool Nullable[ToolName] `json:"tool,omitempty"`
	Away Nullable[bool]     `json:"away,omitempty"`
}

// ProfileAccepted: The profile as others see it. See [PE2].
type ProfileAccepted struct {
	Ok      bool    `json:"ok"`
	Profile Profile `json:"profile"`
}

// ProfileAck: The answer to `profile`. See [EV2].
type ProfileAck struct{ OneProfileAck }

// OneProfileAck is a pointer to what ProfileAck is one of, or Unknown.
type OneProfileAck interface{ isProfileAck() }

func (Unknown) isProfileAck()          {}
func (*ProfileAccepted) isProfileAck() {}
func (*RequestRefused) isProfileAck()  {}

// UnmarshalJSON reads the one that "ok" names.
func (u *ProfileAck) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"ok"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneProfileAck
	switch tag.Value {
	case true:
		one = new(ProfileAccepted)
	case false:
		one = new(RequestRefused)
	default:
		u.OneProfileAck = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneProfileAck = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u ProfileAck) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneProfileAck)
}

// Pull: Asks for the transactions after a position. See [RS6].
type Pull struct {
	Since Since `json:"since"`
	Limit int64 `json:"limit"`
}

// PullAccepted: Transactions after the position. See [RS6].
type PullAccepted struct {
	Ok    bool    `json:"ok"`
	Epoch Epoch   `json:"epoch"`
	Tx    []Tx    `json:"tx"`
	More  bool    `json:"more"`
	Sum   *LogSum `json:"sum,omitempty"`
}

// PullAck: The answer to `pull`. See [EV2].
type PullAck struct{ OnePullAck }

// OnePullAck is a pointer to what PullAck is one of, or Unknown.
type OnePullAck interface{ isPullAck() }

func (Unknown) isPullAck()         {}
func (*PullAccepted) isPullAck()   {}
func (*RequestRefused) isPullAck() {}

// UnmarshalJSON reads the one that "ok" names.
func (u *PullAck) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"ok"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OnePullAck
	switch tag.Value {
	case true:
		one = new(PullAccepted)
	case false:
		one = new(RequestRefused)
	default:
		u.OnePullAck = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OnePullAck = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u PullAck) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OnePullAck)
}

// Rate: A token bucket: what is added per second, and what it holds. See [LM12].
type Rate struct {
	PerSecond float64 `json:"perSecond"`
	Burst     float64 `json:"burst"`
}

// RateTable: Rates by name. See [LM12].
type RateTable map[string]Rate

// Rates: How often clients may do things. See [LM12].
type Rates struct {
	Session RateTable `json:"session"`
	Address RateTable `json:"address"`
	Board   RateTable `json:"board"`
}

// RectShape: A shape of the kind `rect`. See [SH1], [SH5].
type RectShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Size      Size           `json:"size"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	FillStyle *FillStyle     `json:"fillStyle,omitempty"`
	Width     *LineWidth     `json:"width,omitempty"`
	Dash      *Dash          `json:"dash,omitempty"`
	Text      *Text          `json:"text,omitempty"`
	TextColor *Color         `json:"textColor,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	Round     *bool          `json:"round,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// Refusal: Why a handshake is refused: the `data` of a `connect_error`. See [CN6].
type Refusal struct {
	Code         ErrorCode     `json:"code"`
	Retryable    bool          `json:"retryable"`
	RetryAfterMs *Milliseconds `json:"retryAfterMs,omitempty"`
	MinMinor     *Minor        `json:"minMinor,omitempty"`
	Needs        []string      `json:"needs,omitempty"`
	Reason       *DenialReason `json:"reason,omitempty"`
	Board        *PublicId     `json:"board,omitempty"`
	DeletedAt    *Time         `json:"deletedAt,omitempty"`
	Message      *FaultMessage `json:"message,omitempty"`
	Path         *FaultPath    `json:"path,omitempty"`
}

// Reset: The snapshot has to be loaded again. See [RS7].
type Reset struct {
	Epoch  Epoch  `json:"epoch"`
	Seq    Seq    `json:"seq"`
	Reason string `json:"reason"`
	LastN  *LastN `json:"lastN,omitempty"`
}

// RightReason: What was changed. See [RI6].
type RightReason string

const (
	RightReasonRule RightReason = "rule"
	RightReasonPen  RightReason = "pen"
	RightReasonLink RightReason = "link"
	RightReasonHost RightReason = "host"
	RightReasonLock RightReason = "lock"
)

// RightChange: What the receiver may do from now on. See [RI6].
type RightChange struct {
	Right  Right                  `json:"right"`
	Rule   Rule                   `json:"rule"`
	Locked *bool                  `json:"locked,omitempty"`
	Names  *bool                  `json:"names,omitempty"`
	Why    *RightReason           `json:"why,omitempty"`
	Claim  Nullable[Claim]        `json:"claim,omitempty"`
	Others map[string][]SessionId `json:"others,omitempty"`
}

// StoredPoints: All packed points of a stroke, its appends included. See [IN1], [IN7].
type StoredPoints string

// StrokeShape: A shape of the kind `stroke`. See [SH1], [SH5].
type StrokeShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Pts       StoredPoints   `json:"pts"`
	Color     Color          `json:"color"`
	Width     LineWidth      `json:"width"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Fill      *Fill          `json:"fill,omitempty"`
	FillStyle *FillStyle     `json:"fillStyle,omitempty"`
	Brush     *Brush         `json:"brush,omitempty"`
	Scale     *Scale         `json:"scale,omitempty"`
	Q         *Quantum       `json:"q,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// TextShape: A shape of the kind `text`. See [SH1], [SH5].
type TextShape struct {
	Id        ShapeId        `json:"id"`
	Kind      string         `json:"kind"`
	Pos       Vec            `json:"pos"`
	Z         OrderKey       `json:"z"`
	Text      Text           `json:"text"`
	Angle     *Angle         `json:"angle,omitempty"`
	Group     *ShapeId       `json:"group,omitempty"`
	Subgroups Subgroups      `json:"subgroups,omitempty"`
	Frame     *ShapeId       `json:"frame,omitempty"`
	Locked    *bool          `json:"locked,omitempty"`
	LockedBy  *LockedBy      `json:"lockedBy,omitempty"`
	Opacity   *Fraction      `json:"opacity,omitempty"`
	Ext       Ext            `json:"ext,omitempty"`
	Wrap      *Extent        `json:"wrap,omitempty"`
	Color     *Color         `json:"color,omitempty"`
	Font      *Font          `json:"font,omitempty"`
	FontSize  *FontSize      `json:"fontSize,omitempty"`
	Align     *Align         `json:"align,omitempty"`
	Bold      *bool          `json:"bold,omitempty"`
	Italic    *bool          `json:"italic,omitempty"`
	Link      *Link          `json:"link,omitempty"`
	By        SessionId      `json:"by"`
	At        Time           `json:"at"`
	Seq       Seq            `json:"seq"`
	Rev       ShapeRevisions `json:"rev,omitempty"`
	Deleted   *bool          `json:"deleted,omitempty"`
}

// Shape: A shape or a record of a board.
type Shape struct{ OneShape }

// OneShape is a pointer to what Shape is one of, or Unknown.
type OneShape interface{ isShape() }

func (Unknown) isShape()       {}
func (*StrokeShape) isShape()  {}
func (*LineShape) isShape()    {}
func (*RectShape) isShape()    {}
func (*EllipseShape) isShape() {}
func (*DiamondShape) isShape() {}
func (*TextShape) isShape()    {}
func (*NoteShape) isShape()    {}
func (*ImageShape) isShape()   {}
func (*FrameShape) isShape()   {}
func (*PdfShape) isShape()     {}
func (*BoardRecord) isShape()  {}
func (*GroupRecord) isShape()  {}

// UnmarshalJSON reads the one that "kind" names.
func (u *Shape) UnmarshalJSON(data []byte) error {
	var tag struct {
		Value any `json:"kind"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return err
	}
	var one OneShape
	switch tag.Value {
	case "stroke":
		one = new(StrokeShape)
	case "line":
		one = new(LineShape)
	case "rect":
		one = new(RectShape)
	case "ellipse":
		one = new(EllipseShape)
	case "diamond":
		one = new(DiamondShape)
	case "text":
		one = new(TextShape)
	case "note":
		one = new(NoteShape)
	case "image":
		one = new(ImageShape)
	case "frame":
		one = new(FrameShape)
	case "pdf":
		one = new(PdfShape)
	case "board":
		one = new(BoardRecord)
	case "group":
		one = new(GroupRecord)
	default:
		u.OneShape = Unknown{json.RawMessage(append([]byte(nil), data...))}
		return nil
	}
	u.OneShape = one
	return json.Unmarshal(data, one)
}

// MarshalJSON writes the one that it is.
func (u Shape) MarshalJSON() ([]byte, error) {
	return json.Marshal(u.OneShape)
}

// Snapshot: A whole board after the transaction `seq`, tombstones included. See [SN1].
type Snapshot struct {
	Epoch  Epoch   `json:"epoch"`
	Seq    Seq     `json:"seq"`
	Sum    *LogSum `json:"sum,omitempty"`
	Shapes []Shape `json:"shapes"`
}

// WelcomeMode: Whether the client goes on or loads the snapshot. See [RS2], [RS3].
type WelcomeMode string

const (
	WelcomeModeResume   WelcomeMode = "resume"
	WelcomeModeSnapshot WelcomeMode = "snapshot"
)

// You: The receiver itself; `lastN` is its last `n` with a final answer. See [ID2].
type You struct {
	Session  SessionId `json:"session"`
	Role     Role      `json:"role"`
	LastN    int64     `json:"lastN"`
	Right    *Right    `json:"right,omitempty"`
	Person   *PersonId `json:"person,omitempty"`
	SignedIn *bool     `json:"signedIn,omitempty"`
	Name     *string   `json:"name,omitempty"`
}

// Welcome: The first event of every connection. See [CN8].
type Welcome struct {
	Minor   Minor                    `json:"minor"`
	Caps    []string                 `json:"caps,omitempty"`
	Epoch   Epoch                    `json:"epoch"`
	Seq     Seq                      `json:"seq"`
	Mode    WelcomeMode              `json:"mode"`
	Base    *Seq                     `json:"base,omitempty"`
	Rewound *bool                    `json:"rewound,omitempty"`
	You     You                      `json:"you"`
	Peers   []Peer                   `json:"peers"`
	States  map[string]PresenceState `json:"states,omitempty"`
	Limits  Limits                   `json:"limits"`
	Rates   *Rates                   `json:"rates,omitempty"`
	Board   *BoardNotes              `json:"board,omitempty"`
}
