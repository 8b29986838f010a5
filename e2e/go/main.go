// A Tiza client with the standard library alone, driven by lines of JSON, as the conformance kit writes them, and
// by {"do": "undo"}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"time"
)

func main() {
	http.DefaultClient.Timeout = 40 * time.Second // the server pings every 20
	inbox := make(chan Message, 1000)
	go func() {
		for lines := bufio.NewReader(os.Stdin); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				os.Exit(0)
			}
			var verb Record
			json.Unmarshal(line, &verb)
			inbox <- Message{event: verb["do"].(string), data: verb}
		}
	}()
	ticks := time.NewTicker(10 * time.Millisecond)
	client := &Client{}
	for {
		select {
		case <-ticks.C:
		case message := <-inbox:
			if message.from != nil {
				client.receive(message)
			} else if message.event == "open" {
				url, board := message.data["url"].(string), message.data["board"].(string)
				client = &Client{url: url, board: board, id: newID(), nextN: 1, inbox: inbox, refused: []string{}}
				client.standsFor = map[Revision]any{}
				fmt.Println("{}")
			} else {
				fmt.Println(toJSON(client.run(message.event, message.data)))
			}
		}
		if client.url != "" {
			client.tick()
		}
	}
}

// run does what a verb says, and returns the answer.
func (c *Client) run(do string, verb Record) Record {
	// The confirmed board with what is pending on top.
	view, list, ended := c.shapes, []Record{}, any(nil)
	for _, own := range c.pending {
		tx := Record{"seq": float64(c.seq + 1), "by": c.session, "at": 0.0, "ops": own.ops}
		if after, err := applyTx(view, tx); err == nil {
			view = after
		}
	}
	id, _ := verb["id"].(string)
	switch do {
	case "close":
		c.leave("closed", time.Now())
	case "apply":
		c.apply(verb["ops"], nil)
	case "undo":
		c.undo()
	case "draw":
		set := Record{"do": nil, "points": nil, "op": "create", "kind": "stroke"}
		if set["pts"] = pack(verb["points"].([]any), getQuantum(verb)); verb["q"] == -3.0 {
			set["q"] = nil
		}
		c.apply([]any{merge(verb, set)}, nil)
	case "points":
		pts, _ := view[id]["pts"].(string)
		return Record{"points": unpack(pts, getQuantum(view[id]))}
	case "print":
		for _, shape := range view {
			list = append(list, shape)
		}
		if c.ended != "" {
			ended = c.ended
		}
		return Record{"shapes": list, "pending": len(c.getUnanswered()), "refused": c.refused, "ended": ended}
	}
	return Record{}
}

func getQuantum(registers Record) float64 {
	if q, isGiven := registers["q"].(float64); isGiven {
		return math.Pow(2, q)
	}
	return 0.125
}
