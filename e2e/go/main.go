// A Tiza client with nothing but the standard library. It does what lines of JSON on its standard input say, as the
// conformance kit writes them: packages/protocol/conformance/README.md.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	client, lines := &Client{}, bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1e7)
	for lines.Scan() {
		line := object(parse(lines.Text()))
		if line["do"] == "open" {
			client = open(text(line["url"]), text(line["board"]))
		}
		locked(func() { fmt.Println(toJSON(client.do(line))) })
	}
}

// do does what a line says, and returns the answer.
func (c *Client) do(line Record) Record {
	view, shapes := c.shapes, []any{}
	for _, own := range c.pending { // what a person sees is the confirmed board with what is pending on top
		if after := applyTx(view, Record{"seq": c.seq() + 1, "by": "", "at": 0.0, "ops": own.ops}); after != nil {
			view = after
		}
	}
	switch line["do"] {
	case "close":
		c.leave(Record{"code": "closed"})
	case "apply":
		c.apply(list(line["ops"]))
	case "draw":
		pts := pack(list(line["points"]), quantum(line))
		c.apply([]any{merge(line, Record{"op": "create", "kind": "stroke", "pts": pts, "do": nil, "points": nil})})
	case "points":
		stroke := object(view[text(line["id"])])
		return Record{"points": unpack(stroke["pts"], quantum(stroke))}
	case "print":
		for _, shape := range view {
			shapes = append(shapes, shape)
		}
		return Record{"shapes": shapes, "pending": len(c.unanswered()), "refused": c.refused, "ended": c.ended}
	}
	return Record{}
}
