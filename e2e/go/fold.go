package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math"
)

// A Record is a shape, an op or a payload as JSON has it.
type Record = map[string]any

// errCannotApply: an op that is not known here, or that does not fit the board here. [OP13]
var errCannotApply = errors.New("cannot apply")

// applyTx returns the board after a transaction, by id, and leaves the given one as it is.
func applyTx(shapes map[string]Record, tx Record) (map[string]Record, error) {
	after := map[string]Record{}
	for id, shape := range shapes {
		after[id] = shape
	}
	for _, one := range tx["ops"].([]any) {
		op := one.(Record)
		shape, err := applyOp(after[op["id"].(string)], op, tx)
		if err != nil {
			return nil, err
		}
		after[op["id"].(string)] = shape
	}
	return after, nil
}

// applyOp returns the shape after an op, which may be the same.
func applyOp(shape, op, tx Record) (Record, error) {
	condition, _ := op["if"].(Record)
	isDeleted := shape != nil && shape["deleted"] == true
	if op["op"] == "create" && (shape == nil || isDeleted) {
		return merge(op, Record{"op": nil, "by": tx["by"], "at": tx["at"], "seq": tx["seq"]}), nil
	} else if shape == nil {
		return nil, errCannotApply
	}
	set := Record{}
	switch op["op"] {
	case "patch":
		for name, value := range op["set"].(Record) {
			if seq, isNamed := condition[name]; !isNamed || seq == revision(shape, name) {
				set[name] = value
			}
		}
	case "delete", "restore":
		for name, seq := range condition {
			if seq != revision(shape, name) {
				return shape, nil
			}
		}
		if set["deleted"] = nil; op["op"] == "delete" {
			set["deleted"] = true
		}
	case "append":
		before, isInk := shape["pts"].(string)
		if !isDeleted && (!isInk || float64(len(unpack(before, 1))) != op["off"]) {
			return nil, errCannotApply
		}
		first, _ := base64.StdEncoding.DecodeString(before)
		second, _ := base64.StdEncoding.DecodeString(op["pts"].(string))
		set["pts"] = base64.StdEncoding.EncodeToString(append(first, second...))
	default:
		return nil, errCannotApply
	}
	if len(set) == 0 || isDeleted != (op["op"] == "restore") {
		return shape, nil
	}
	seqs := Record{}
	for name := range set {
		seqs[name] = tx["seq"]
	}
	rev, _ := shape["rev"].(Record)
	return merge(merge(shape, set), Record{"rev": merge(rev, seqs)}), nil
}

func revision(shape Record, register string) any {
	rev, _ := shape["rev"].(Record)
	if seq, isWritten := rev[register]; isWritten {
		return seq
	}
	return shape["seq"]
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

// pack makes `pts` of points (x, y, pressure), in board units from the stroke's pos.
func pack(points []any, quantum float64) string {
	var bytes []byte
	last := []float64{0, 0}
	for _, point := range points {
		for axis := range last {
			quanta := math.Round(point.([]any)[axis].(float64) / quantum)
			bytes = binary.AppendVarint(bytes, int64(quanta-last[axis]))
			last[axis] = quanta
		}
		bytes = append(bytes, byte(math.Round(point.([]any)[2].(float64)*255)))
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
