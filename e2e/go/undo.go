package main

import "strings"

// A Step is what shapes were before a transaction of one's own, by id, and the revision of what that wrote.
type Step struct {
	seq    any
	before map[string]Record
}

// A Revision is that of one register of one shape.
type Revision struct {
	id, register string
	seq          any
}

const textual = " textColor font fontSize align bold italic link"

// registers of each kind that one can make, beside those of all kinds. [SH5]
var registers = map[string]string{
	"stroke":  "pts color width fill fillStyle brush scale",
	"line":    "path bend closed start end startHead endHead color width fill fillStyle dash text" + textual,
	"rect":    "size round color width fill fillStyle dash text" + textual,
	"ellipse": "size color width fill fillStyle dash text" + textual,
	"diamond": "size round color width fill fillStyle dash text" + textual,
	"text":    "text wrap color font fontSize align bold italic link",
	"note":    "size fit color fill text" + textual,
	"image":   "size hash alt crop scale",
	"frame":   "size color fill text",
}

func getRegisters(kind any) []string {
	name, _ := kind.(string)
	return strings.Fields("pos z angle group subgroups frame locked opacity ext " + registers[name])
}

// remember notes a transaction of one's own that has come to the log: a step, or what an undo brought back.
func (c *Client) remember(own *Own, tx Record, before, after map[string]Record) {
	step := &Step{seq: tx["seq"], before: map[string]Record{}}
	for _, op := range tx["ops"].([]any) {
		id := op.(Record)["id"].(string)
		step.before[id] = before[id]
		rev, _ := after[id]["rev"].(Record)
		for register, seq := range rev {
			if own.undoes != nil && seq == tx["seq"] {
				c.standsFor[Revision{id, register, seq}] = revision(own.undoes.before[id], register)
			}
		}
	}
	if own.undoes == nil {
		c.steps = append(c.steps, step)
	}
}

// undo takes back the latest step, where nobody has written since. [UN2]
func (c *Client) undo() {
	if len(c.steps) == 0 {
		return
	}
	last, ops := c.steps[len(c.steps)-1], []any{}
	c.steps = c.steps[:len(c.steps)-1]
	for id, before := range last.before {
		if op := c.invert(id, before, last.seq); op != nil {
			ops = append(ops, op)
		}
	}
	if len(ops) > 0 {
		c.apply(ops, last)
	}
}

// invert is the op that makes a shape what it was before, or nil where others have written over all of it.
func (c *Client) invert(id string, before Record, seq any) Record {
	now := c.shapes[id]
	names, set, condition := getRegisters(now["kind"]), Record{}, Record{}
	for _, name := range names {
		if c.getStanding(id, name) == seq {
			set[name], condition[name] = before[name], revision(now, name)
		}
	}
	isDeleted, life := now["deleted"] == true, Record{"deleted": revision(now, "deleted")}
	switch {
	case before == nil && (isDeleted || len(set) < len(names)):
		return nil
	case before == nil:
		return Record{"op": "delete", "id": id, "if": condition}
	case c.getStanding(id, "deleted") == seq && isDeleted:
		bare := Record{"op": "create", "by": nil, "at": nil, "seq": nil, "rev": nil, "deleted": nil}
		was := Record{"create": merge(now, bare), "seq": now["seq"], "rev": now["rev"]}
		return Record{"op": "restore", "id": id, "if": life, "was": was}
	case c.getStanding(id, "deleted") == seq:
		return Record{"op": "delete", "id": id, "if": life}
	case len(set) > 0:
		return Record{"op": "patch", "id": id, "set": set, "if": condition}
	}
	return nil
}

// getStanding is the revision of a register, or the one that an undo brought back in its place. [UN5]
func (c *Client) getStanding(id, register string) any {
	seq := revision(c.shapes[id], register)
	for older, isBack := c.standsFor[Revision{id, register, seq}]; isBack; {
		seq = older
		older, isBack = c.standsFor[Revision{id, register, seq}]
	}
	return seq
}
