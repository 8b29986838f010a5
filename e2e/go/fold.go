package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"math"
)

// Record is a shape, an op or a payload as JSON has it, so that what a later version adds is kept. [SH11] [GR8]
type Record = map[string]any

// A value of JSON as what it should be, or nothing where it is something else; and JSON as a value, and back.
func text(value any) string         { text, _ := value.(string); return text }
func number(value any) float64      { number, _ := value.(float64); return number }
func object(value any) Record       { object, _ := value.(Record); return object }
func list(value any) []any          { list, _ := value.([]any); return list }
func parse(text string) (value any) { json.Unmarshal([]byte(text), &value); return value }
func toJSON(value any) string       { text, _ := json.Marshal(value); return string(text) }
func toBytes(pts any) []byte        { bytes, _ := base64.StdEncoding.DecodeString(text(pts)); return bytes }
func toPts(bytes []byte) string     { return base64.StdEncoding.EncodeToString(bytes) }
func quantum(stroke Record) float64 { return math.Exp2(number(merge(Record{"q": -3.0}, stroke)["q"])) } // [IN4]

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

// applyTx returns the shapes after a transaction, by id, or nil where an op is not known or does not fit. [OP13]
func applyTx(shapes, tx Record) Record {
	after := merge(shapes, nil)
	for _, op := range list(tx["ops"]) {
		id := object(op)["id"].(string)
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
	set, isKnown := map[any]Record{"patch": merge(object(op["set"]), nil), "append": {}, // what it writes
		"delete": {"deleted": true}, "restore": {"deleted": nil}}[name]
	switch {
	case name == "create" && (shape == nil || isDeleted): // in place of a tombstone, too [OP17]
		return merge(op, Record{"op": nil, "by": tx["by"], "at": tx["at"], "seq": tx["seq"]})
	case !isKnown || shape == nil:
		return nil
	case isDeleted != (name == "restore"): // it is skipped [OP4] [OP6] [OP7]
		return shape
	case name == "append" && (shape["pts"] == nil || op["off"] != float64(len(unpack(shape["pts"], 1)))): // [OP5]
		return nil
	case name == "append":
		set["pts"] = toPts(append(toBytes(shape["pts"]), toBytes(op["pts"])...)) // [IN7]
	}
	rev := merge(object(shape["rev"]), nil)
	for register, seq := range object(op["if"]) {
		last, isWritten := rev[register]
		if last == seq || !isWritten && shape["seq"] == seq { // [SH7]
			continue
		} else if name != "patch" { // a delete or a restore needs all to hold [OP8]
			return shape
		}
		delete(set, register) // a patch writes the registers whose condition holds [OP3]
	}
	for register := range set {
		rev[register], shape = tx["seq"], merge(shape, Record{"rev": rev})
	}
	return merge(shape, set)
}

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
	return toPts(bytes)
}

// unpack is the inverse of pack.
func unpack(pts any, quantum float64) [][]float64 {
	bytes, points := toBytes(pts), [][]float64{}
	for x, y := 0.0, 0.0; len(bytes) > 2; {
		dx, wide := binary.Varint(bytes)
		dy, high := binary.Varint(bytes[wide:])
		x, y = x+float64(dx), y+float64(dy)
		points = append(points, []float64{x * quantum, y * quantum, float64(bytes[wide+high]) / 255})
		bytes = bytes[wide+high+1:]
	}
	return points
}
