package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"math"
)

// Record is a shape, an op or a payload as JSON has it, so that what a later version adds is kept. [SH11] [GR8]
type Record = map[string]any

// A value of JSON as what it should be, or nothing where it is something else.
func text(value any) string    { text, _ := value.(string); return text }
func number(value any) float64 { number, _ := value.(float64); return number }
func object(value any) Record  { object, _ := value.(Record); return object }
func list(value any) []any     { list, _ := value.([]any); return list }

func parse(text string) (value any) {
	json.Unmarshal([]byte(text), &value)
	return value
}

func toJSON(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// merge returns a record with the members of both; nil in the second removes one.
func merge(record, set Record) Record {
	after := Record{}
	for name, value := range record {
		after[name] = value
	}
	for name, value := range set {
		if after[name] = value; value == nil {
			delete(after, name)
		}
	}
	return after
}

// ops says of each op but create whether its shape must be a deleted one, else it is skipped [OP4] [OP6] [OP7], and
// what it writes: registers with their values, nil to clear one; nothing at all where it does not fit the shape.
var ops = map[any]struct {
	isOfDeleted bool
	write       func(shape, op Record) Record
}{
	"patch":   {false, func(_, op Record) Record { return object(op["set"]) }},
	"append":  {false, appendInk},
	"delete":  {false, func(_, _ Record) Record { return Record{"deleted": true} }},
	"restore": {true, func(_, _ Record) Record { return Record{"deleted": nil} }},
}

// applyTx returns the shapes after a transaction, by id, or nil where an op is not known or does not fit. [OP13]
func applyTx(shapes, tx Record) Record {
	after := merge(shapes, nil)
	for _, op := range list(tx["ops"]) {
		id := text(object(op)["id"])
		shape := applyOp(object(after[id]), object(op), tx)
		if shape == nil {
			return nil
		}
		after[id] = shape
	}
	return after
}

// applyOp returns a shape after an op: the same one where it is skipped, nil where it does not fit.
func applyOp(shape, op, tx Record) Record {
	name, isDeleted := op["op"], shape["deleted"] == true
	rule, isKnown := ops[name]
	switch {
	case name == "create" && (shape == nil || isDeleted): // in place of a tombstone, too [OP17]
		return merge(op, Record{"op": nil, "by": tx["by"], "at": tx["at"], "seq": tx["seq"]})
	case !isKnown || shape == nil:
		return nil
	case isDeleted != rule.isOfDeleted:
		return shape
	}
	rev, failed := merge(object(shape["rev"]), nil), Record{}
	for register, seq := range object(op["if"]) {
		if last, isWritten := rev[register]; last != seq && (isWritten || shape["seq"] != seq) { // [SH7]
			failed[register] = nil
		}
	}
	set := rule.write(shape, op)
	if set == nil {
		return nil
	} else if len(failed) > 0 && name != "patch" { // a delete or a restore needs all to hold [OP8]
		return shape
	}
	set = merge(set, failed) // a patch writes the registers whose condition holds [OP3]
	for register := range set {
		rev[register], shape = tx["seq"], merge(shape, Record{"rev": rev})
	}
	return merge(shape, set)
}

// quantum of a stroke, in board units. [IN4]
func quantum(stroke Record) float64 { return math.Exp2(number(merge(Record{"q": -3.0}, stroke)["q"])) }

// pack makes `pts` of points: x and y in board units from the stroke's pos, and pressure from 0 to 1. [IN1] to [IN3]
func pack(points []any, quantum float64) string {
	bytes, last := []byte{}, [2]float64{}
	for _, point := range points {
		for axis := range last {
			quanta := math.Round(number(list(point)[axis]) / quantum) // of positions: errors must not add up [IN6]
			bytes = binary.AppendVarint(bytes, int64(quanta-last[axis]))
			last[axis] = quanta
		}
		bytes = append(bytes, byte(math.Round(number(list(point)[2])*255)))
	}
	return base64.StdEncoding.EncodeToString(bytes)
}

// unpack is the inverse of pack.
func unpack(pts string, quantum float64) [][]float64 {
	bytes, _ := base64.StdEncoding.DecodeString(pts)
	points := [][]float64{}
	for x, y := 0.0, 0.0; len(bytes) > 2; {
		dx, wide := binary.Varint(bytes)
		dy, high := binary.Varint(bytes[wide:])
		x, y = x+float64(dx), y+float64(dy)
		points = append(points, []float64{x * quantum, y * quantum, float64(bytes[wide+high]) / 255})
		bytes = bytes[wide+high+1:]
	}
	return points
}

// appendInk writes the bytes of an append behind those of its stroke. [OP5] [IN7]
func appendInk(shape, op Record) Record {
	pts, isStroke := shape["pts"].(string)
	if !isStroke || number(op["off"]) != float64(len(unpack(pts, 1))) {
		return nil
	}
	first, _ := base64.StdEncoding.DecodeString(pts)
	second, _ := base64.StdEncoding.DecodeString(text(op["pts"]))
	return Record{"pts": base64.StdEncoding.EncodeToString(append(first, second...))}
}
