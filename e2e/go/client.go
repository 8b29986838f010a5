package main

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// answerTimeout is how long an answer may take before all is sent again.
const answerTimeout = 20 * time.Second

// An Own transaction that the log here does not have; seq is 0 until it is answered.
type Own struct {
	n, seq   int
	ops      any
	size     int
	inFlight bool
	sentAt   time.Time
	undoes   *Step
}

// A Client is one board: what is confirmed, what is pending, and a connection that comes back.
type Client struct {
	url, board, id, session, epoch, ended string
	seq, nextN                            int
	sum                                   any
	shapes                                map[string]Record
	buffer                                map[int]Record
	pending                               []*Own
	steps                                 []*Step
	standsFor                             map[Revision]any
	refused                               []string
	isLive, isPulling                     bool
	connectAt, sendAt, loadAt             time.Time
	connection                            *Connection
	inbox                                 chan Message
}

func newID() string {
	bytes := make([]byte, 16)
	rand.Read(bytes)
	return base64.RawURLEncoding.EncodeToString(bytes)[:21]
}

// toTime is the time after so many milliseconds, or `usual` where the server says nothing.
func toTime(ms any, usual float64) time.Time {
	if given, isGiven := ms.(float64); isGiven {
		usual = given
	}
	return time.Now().Add(time.Duration(usual) * time.Millisecond)
}

// tick does what it is time for.
func (c *Client) tick() {
	if c.connection == nil && c.ended == "" && time.Now().After(c.connectAt) {
		profile := Record{"name": "Go", "color": "teal"}
		auth := Record{"minor": 9, "board": c.board, "client": c.id, "profile": profile}
		if c.epoch != "" {
			auth["since"] = c.since()
		}
		c.connection = &Connection{inbox: c.inbox}
		go c.connection.run(c.url, auth)
	}
	count, size := 0, 0
	for _, own := range c.getUnanswered() {
		if own.inFlight && time.Since(own.sentAt) > answerTimeout {
			c.sendAgain()
		}
		count, size = count+1, size+own.size
		if fits := count == 1 || count <= 16 && size <= 65536; c.isLive && !own.inFlight && fits && time.Now().After(c.sendAt) {
			own.inFlight, own.sentAt = true, time.Now()
			c.connection.ask("op", Record{"n": own.n, "ops": own.ops}, own.n)
		}
	}
}

// since is what is here of the log, with its sum where the server has told that. [RS10]
func (c *Client) since() Record {
	return merge(Record{"epoch": c.epoch, "seq": c.seq}, Record{"sum": c.sum})
}

// leave drops the connection, for good with a code; else tick makes another from that time on.
func (c *Client) leave(code string, connectAt time.Time) {
	if c.connection != nil {
		go c.connection.post("1")
	}
	c.connection, c.isLive, c.isPulling, c.ended, c.connectAt = nil, false, false, code, connectAt
	c.sendAgain()
}

func (c *Client) sendAgain() {
	for _, own := range c.pending {
		own.inFlight = false
	}
}

func (c *Client) receive(message Message) {
	data := message.data
	code, _ := data["code"].(string)
	switch {
	case message.from != c.connection:
	case data["retryable"] == false, data["reconnect"] == false:
		c.leave(code, time.Now())
	case message.event == "down":
		c.leave("", toTime(c.connection.retryAfterMs, 200))
	case message.event == "refused":
		c.leave("", toTime(data["retryAfterMs"], 2000))
	case message.event == "bye":
		c.connection.retryAfterMs = data["retryAfterMs"]
	case message.event == "welcome":
		c.welcome(data)
	case message.event == "reset":
		c.sendAgain()
		c.load(data["epoch"].(string), nil)
	case message.event == "ops":
		c.takeOps(data)
	case message.event == "answer":
		c.takeAnswer(message.n, code, data)
	case message.event == "snapshot" && (data["epoch"] == nil || c.epoch != "" && data["epoch"] != c.epoch):
		c.load(c.epoch, nil)
	case message.event == "snapshot":
		c.epoch = data["epoch"].(string)
		c.seq, c.sum, c.isLive, c.shapes = toInt(data["seq"]), data["sum"], true, map[string]Record{}
		for _, shape := range data["shapes"].([]any) {
			c.shapes[shape.(Record)["id"].(string)] = shape.(Record)
		}
		c.follow()
	}
}

func toInt(number any) int { return int(number.(float64)) }

func (c *Client) welcome(data Record) {
	you := data["you"].(Record)
	c.session = you["session"].(string)
	left := c.getUnanswered()
	if data["rewound"] == true {
		c.epoch = "" // nothing that is here can be kept [RS11]
	}
	if len(left) == 0 {
		c.nextN = toInt(you["lastN"]) + 1
	}
	if len(left) > 0 && left[0].n > toInt(you["lastN"])+1 {
		c.startOver()
	} else if data["mode"] == "resume" {
		c.isLive = true
		c.follow()
	} else {
		c.load(data["epoch"].(string), data["base"])
	}
}

func (c *Client) getUnanswered() (left []*Own) {
	for _, own := range c.pending {
		if own.seq == 0 {
			left = append(left, own)
		}
	}
	return left
}

// startOver: the server has forgotten this client. A new id, and numbers from 1. [ID9]
func (c *Client) startOver() {
	left := c.getUnanswered()
	c.id, c.nextN, c.pending = newID(), 1, nil
	for _, own := range left {
		c.apply(own.ops, own.undoes)
	}
	c.leave("", time.Now())
}

// apply makes ops a transaction; undoes is the step that it takes back, if it is an undo.
func (c *Client) apply(ops any, undoes *Step) {
	c.pending = append(c.pending, &Own{n: c.nextN, ops: ops, size: len(toJSON(ops)), undoes: undoes})
	c.nextN++
}

// load gets the snapshot, of another epoch perhaps, of which nothing is here; with a base, any from that seq on. [RS9]
func (c *Client) load(epoch string, base any) {
	address := c.url + "api/boards/" + c.board + "/snapshot"
	if base != nil {
		address += "?base=" + strconv.Itoa(toInt(base))
	}
	if epoch != c.epoch {
		c.epoch, c.seq, c.shapes, c.buffer, c.steps = epoch, 0, nil, map[int]Record{}, nil
	}
	c.isLive = false
	wait := time.Until(c.loadAt)
	c.loadAt = time.Now().Add(time.Second) // at most one a second [OP13]
	go func(connection *Connection) {
		var snapshot Record
		time.Sleep(wait)
		text, err := readBody(http.Get(address))
		if err == nil {
			json.Unmarshal([]byte(text), &snapshot)
		}
		c.inbox <- Message{from: connection, event: "snapshot", data: snapshot}
	}(c.connection)
}

func (c *Client) takeOps(data Record) {
	if epoch := data["epoch"].(string); epoch != c.epoch {
		c.load(epoch, nil)
	}
	for i, tx := range data["tx"].([]any) {
		if i == len(data["tx"].([]any))-1 {
			tx.(Record)["sum"] = data["sum"]
		}
		c.buffer[toInt(tx.(Record)["seq"])] = tx.(Record)
	}
	c.follow()
}

// follow applies what comes next, and asks for what is missing.
func (c *Client) follow() {
	for tx := c.buffer[c.seq+1]; c.isLive && tx != nil; tx = c.buffer[c.seq+1] {
		after, err := applyTx(c.shapes, tx)
		if err != nil {
			c.load(c.epoch, nil)
			return
		}
		before := c.shapes
		c.seq++
		c.sum, c.shapes = tx["sum"], after
		c.forget(func(own *Own) bool {
			isLogged := tx["by"] == c.session && toInt(tx["n"]) == own.n
			if isLogged {
				c.remember(own, tx, before, after)
			}
			return isLogged
		})
	}
	c.forget(func(own *Own) bool { return own.seq > 0 && own.seq <= c.seq })
	for seq := range c.buffer {
		if isBeyond := seq > c.seq; c.isLive && !isBeyond {
			delete(c.buffer, seq)
		} else if c.isLive && !c.isPulling {
			c.isPulling = true
			c.connection.ask("pull", Record{"since": c.since(), "limit": 500}, 0)
		}
	}
}

func (c *Client) forget(isDone func(*Own) bool) {
	before := c.pending
	c.pending = nil
	for _, own := range before {
		if !isDone(own) {
			c.pending = append(c.pending, own)
		}
	}
}

func (c *Client) takeAnswer(n int, code string, answer Record) {
	c.isPulling = c.isPulling && n != 0
	switch code {
	case "":
		for _, own := range c.pending {
			if own.n == n {
				own.seq = toInt(answer["seq"])
			}
		}
		if n == 0 {
			c.takeOps(answer)
		}
		c.follow()
	case "rate_limited", "unavailable", "internal", "gap":
		c.sendAgain()
		if at := toTime(answer["retryAfterMs"], 100); at.After(c.sendAt) {
			c.sendAt = at
		}
	case "unauthorized", "forbidden", "board_not_found", "unsupported_version":
		c.leave(code, time.Now())
	case "client_unknown":
		c.startOver()
	case "epoch_changed":
		c.load("", nil)
	default:
		c.refused = append(c.refused, code)
		c.forget(func(own *Own) bool { return own.n == n })
		if code == "read_only" && n < c.nextN {
			c.nextN = n // it is not used up [ID6]
		}
	}
}
