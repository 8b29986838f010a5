// A Tiza client with nothing but the standard library. It does what lines of JSON on its standard input say, as the
// conformance kit writes them: packages/protocol/conformance/README.md.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	http.DefaultClient.Timeout = 40 * time.Second // the server pings every 20
	var client *Client
	for lines := json.NewDecoder(os.Stdin); ; {
		var line Record
		if lines.Decode(&line) != nil {
			return
		}
		mutex.Lock()
		if line["do"] == "open" {
			client = &Client{url: text(line["url"]), board: text(line["board"]), refused: []any{}}
			client.startOver()
			go client.run()
		}
		fmt.Println(toJSON(client.do(line)))
		mutex.Unlock()
	}
}

// do does what a line says, and returns the answer.
func (c *Client) do(line Record) Record {
	view, shapes := c.view(), []any{}
	switch line["do"] {
	case "close":
		c.leave(Record{"code": "closed"})
	case "apply":
		c.apply(list(line["ops"]))
	case "draw":
		pts := pack(list(line["points"]), quantum(line))
		stroke := Record{"op": "create", "kind": "stroke", "pts": pts, "do": nil, "points": nil}
		c.apply([]any{merge(line, stroke)})
	case "points":
		stroke := object(view[text(line["id"])])
		return Record{"points": unpack(text(stroke["pts"]), quantum(stroke))}
	case "print":
		for _, shape := range view {
			shapes = append(shapes, shape)
		}
		return Record{"shapes": shapes, "pending": len(c.unanswered()), "refused": c.refused, "ended": c.ended}
	}
	return Record{}
}
