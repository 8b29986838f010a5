package main

import (
	"crypto/rand"
	"encoding/base64"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Own is a transaction of one's own that the confirmed board does not have yet.
type Own struct {
	n, asked int     // asked is the number of its answer, 0 until it is sent
	seq      float64 // 0 until it is answered
	ops      []any
}

// Client is one board: what is confirmed, what is pending on top of it, and a connection that comes back.
type Client struct {
	url, board, id, session, address string             // address is that of the connection, empty without one
	isLive                           bool               // it follows the log
	epoch, ended                     any                // of the server's log; the code that ended the client
	shapes, limits                   Record             // the confirmed board, by id; what the server takes
	at                               any                // how much of the log is in shapes: epoch, seq and sum
	later                            map[float64]Record // transactions beyond that, by seq
	pending                          []*Own
	refused                          []any
	nextN, gaps                      int // gaps in a row
	asked, pulled, void              int // numbers of answers: the last, that to a pull, and up to which none counts
	wait                             time.Duration
}

var mutex sync.Mutex // whoever touches a client holds it

// unlocked waits for something, while others may touch the client.
func unlocked(wait func()) {
	mutex.Unlock()
	defer mutex.Lock()
	wait()
}

func sleep(wait time.Duration) { unlocked(func() { time.Sleep(wait) }) }

// run keeps a connection until the client has ended: Socket.IO 4 over long-polling, which is plain HTTP, byte by byte as
// in docs/framing.md. All that the server says is done here, in order; while that waits, the server keeps what follows.
func (c *Client) run() {
	mutex.Lock()
	defer mutex.Unlock()
	for c.ended == nil {
		c.address = c.url + "socket.io/?EIO=4&transport=polling"
		for c.address != "" {
			packets, address := "", c.address
			unlocked(func() { packets = read(http.Get(address)) })
			for _, packet := range strings.Split(packets, "\x1e") {
				c.take(packet)
			}
			c.follow()
			c.pump()
		}
		sleep(c.wait)
	}
}

// take does what a packet says.
func (c *Client) take(packet string) {
	start := strings.IndexAny(packet+"[", "[{")
	kind, body := packet[:start], parse(packet[start:])
	switch {
	case c.address == "": // it has left
	case kind == "0":
		c.address += "&sid=" + text(object(body)["sid"])
		auth := Record{"minor": 10, "board": c.board, "client": c.id, "profile": Record{"name": "Go", "color": "teal"}}
		c.post("40/v1," + toJSON(merge(auth, Record{"since": c.at}))) // [RS2]
	case kind == "2": // a ping
		c.post("3")
	case kind == "42/v1,":
		c.receive(list(body)[0], object(list(body)[1]))
	case strings.HasPrefix(kind, "43/v1,"):
		asked, _ := strconv.Atoi(kind[len("43/v1,"):])
		c.takeAnswer(asked, object(list(body)[0]))
	case kind == "44/v1,": // a refused handshake; without data it is of a namespace that is not there
		c.leave(merge(Record{"code": "unsupported_version"}, object(object(body)["data"])))
	case kind != "40/v1," && kind != "6": // the end, or what is no Socket.IO
		c.leave(Record{"reconnect": true})
	}
}

// receive takes an event. Those that are not known here are ignored. [GR7]
func (c *Client) receive(event any, data Record) {
	switch event {
	case "bye":
		c.leave(data)
	case "welcome":
		c.welcome(data, object(data["you"]))
	case "reset": // nothing that is in flight will be answered [RS7]
		c.void = c.asked
		c.compare(data["lastN"])
		c.load(data["epoch"], nil)
	case "ops":
		c.takeOps(data)
	}
}

// leave ends the connection: for good, unless the data allow to come back. [CN6] [CN10]
func (c *Client) leave(data Record) {
	if c.address != "" {
		c.post("1")
	}
	if c.ended = data["code"]; data["reconnect"] == true || data["retryable"] == true {
		c.ended = nil
	}
	c.address, c.isLive, c.void, c.wait = "", false, c.asked, toWait(data, 200)
}

// ask sends an event that wants an answer, and returns the number that the answer will have.
func (c *Client) ask(event string, data Record) int {
	c.asked++
	c.post("42/v1," + strconv.Itoa(c.asked) + toJSON([]any{event, data}))
	return c.asked
}

func (c *Client) post(packet string) {
	read(http.Post(c.address, "text/plain;charset=UTF-8", strings.NewReader(packet)))
}

func read(response *http.Response, err error) string {
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

// startOver takes a new client id, and numbers what is unanswered from 1. [ID9]
func (c *Client) startOver() {
	bytes, left := make([]byte, 16), c.unanswered()
	rand.Read(bytes)
	c.id, c.nextN, c.pending = base64.RawURLEncoding.EncodeToString(bytes)[:21], 1, nil
	c.leave(Record{"reconnect": true})
	for _, own := range left {
		c.apply(own.ops)
	}
}

// compare starts over where the server does not know what came before the lowest unanswered n. [ID9] [RS12]
func (c *Client) compare(lastN any) {
	if left := c.unanswered(); lastN != nil && len(left) > 0 && float64(left[0].n) > number(lastN)+1 {
		c.startOver()
	}
}

// apply makes ops one transaction, and sends it if it may.
func (c *Client) apply(ops []any) {
	c.pending = append(c.pending, &Own{n: c.nextN, ops: ops})
	c.nextN++
	c.pump()
}

// view is what a person sees: the confirmed board with what is pending on top.
func (c *Client) view() Record {
	view := c.shapes
	for _, own := range c.pending {
		tx := Record{"seq": c.seq() + 1, "by": c.session, "at": 0.0, "ops": own.ops}
		if after := applyTx(view, tx); after != nil {
			view = after
		}
	}
	return view
}

// keep returns those of what is pending that are to be kept.
func (c *Client) keep(isKept func(*Own) bool) (kept []*Own) {
	for _, own := range c.pending {
		if isKept(own) {
			kept = append(kept, own)
		}
	}
	return kept
}

func (c *Client) unanswered() []*Own { return c.keep(func(own *Own) bool { return own.seq == 0 }) }

// pump sends what may be sent: a pull where something is missing [RS5], and what is unanswered, in order [ID1] [ID10].
func (c *Client) pump() {
	if c.isLive && len(c.later) > 0 && c.pulled <= c.void {
		c.pulled = c.ask("pull", Record{"since": c.at, "limit": c.limits["pullTx"]})
	}
	size := 0.0
	for i, own := range c.unanswered() {
		size += float64(len(toJSON(own.ops)))
		isTooMuch := float64(i) >= number(c.limits["inFlightTx"]) || size > number(c.limits["inFlightBytes"])
		if !c.isLive || i > 0 && isTooMuch {
			return
		} else if own.asked <= c.void {
			own.asked = c.ask("op", Record{"n": own.n, "ops": own.ops})
		}
	}
}

func (c *Client) welcome(data, you Record) {
	isLost := data["rewound"] == true
	for _, own := range c.pending {
		isLost = isLost || data["epoch"] == c.epoch && own.seq > number(data["seq"]) // though it was answered
	}
	if isLost {
		c.epoch = nil // seqs of what is here mean nothing any more [RS11]
	}
	c.session, c.later, c.isLive = text(you["session"]), map[float64]Record{}, true
	c.limits = merge(Record{"inFlightTx": 16.0, "inFlightBytes": 65536.0, "pullTx": 500.0}, object(data["limits"]))
	if len(c.unanswered()) == 0 {
		c.nextN = int(number(you["lastN"])) + 1
	}
	if len(list(object(data["board"])["needs"])) > 0 {
		c.leave(Record{"code": "unsupported_version"}) // it would misread the log [GR4]
	} else if c.compare(you["lastN"]); isLost || data["mode"] != "resume" {
		c.load(data["epoch"], data["base"])
	}
}

// load gets a snapshot: of now, or of any time from a base on [RS9].
func (c *Client) load(epoch, base any) {
	for _, own := range c.pending {
		if epoch != c.epoch {
			own.seq = 0 // it was a place in another log
		}
	}
	c.epoch, c.at, c.later, c.isLive = epoch, nil, map[float64]Record{}, false
	address, snapshot := c.url+"api/boards/"+c.board+"/snapshot", Record{}
	if base != nil {
		address += "?base=" + strconv.Itoa(int(number(base)))
	}
	unlocked(func() { snapshot = object(parse(read(http.Get(address)))) })
	switch {
	case c.address == "": // it has left meanwhile
	case snapshot["epoch"] != epoch:
		c.leave(Record{"reconnect": true, "retryAfterMs": 1000.0})
	default:
		c.isLive, c.shapes = true, Record{}
		c.at = merge(Record{"epoch": epoch, "seq": snapshot["seq"]}, Record{"sum": snapshot["sum"]})
		for _, shape := range list(snapshot["shapes"]) {
			c.shapes[text(object(shape)["id"])] = shape
		}
	}
}

func (c *Client) takeOps(data Record) {
	if data["epoch"] != c.epoch {
		c.load(data["epoch"], nil) // [RS8]
	}
	txs := list(data["tx"])
	for i, tx := range txs {
		if c.later[number(object(tx)["seq"])] = object(tx); i == len(txs)-1 {
			object(tx)["sum"] = data["sum"] // of the log up to there [RS10]
		}
	}
}

// follow applies what comes next in the log, and forgets what is past.
func (c *Client) follow() {
	for tx := c.later[c.seq()+1]; c.isLive && tx != nil; tx = c.later[c.seq()+1] {
		shapes := applyTx(c.shapes, tx)
		if shapes == nil {
			c.pause(nil, 1000) // at most one snapshot a second [OP13]
			c.load(c.epoch, nil)
			continue
		}
		c.shapes, c.at = shapes, merge(Record{"epoch": c.epoch, "seq": tx["seq"]}, Record{"sum": tx["sum"]})
		c.pending = c.keep(func(own *Own) bool { return tx["by"] != c.session || tx["n"] != float64(own.n) })
	}
	c.pending = c.keep(func(own *Own) bool { return own.seq == 0 || own.seq > c.seq() }) // [TX6]
	for seq := range c.later {
		if seq <= c.seq() {
			delete(c.later, seq)
		}
	}
}

func (c *Client) seq() float64 { return number(object(c.at)["seq"]) }

// takeAnswer takes the answer to an op or to a pull.
func (c *Client) takeAnswer(asked int, data Record) {
	code, gaps := data["code"], c.gaps
	c.gaps = 0
	switch {
	case asked <= c.void: // that was sent again
	case code == nil && asked == c.pulled:
		c.pulled = 0
		c.takeOps(data)
	case code == nil:
		for _, own := range c.pending {
			if own.asked == asked {
				own.seq = number(data["seq"])
			}
		}
	case code == "epoch_changed":
		c.at = nil
		c.leave(Record{"reconnect": true})
	case asked == c.pulled:
		c.pause(data, 1000) // [GR11]
	case code == "rate_limited", code == "unavailable", code == "internal":
		c.pause(data, 100)
	case code == "gap" && gaps == 0:
		c.gaps = 1
		c.compare(data["lastN"])
		c.pause(data, 100)
	case code == "gap", code == "client_unknown": // sent again, it would be answered the same for ever [RS12]
		c.startOver()
	case code == "unauthorized", code == "forbidden", code == "board_not_found", code == "unsupported_version":
		c.leave(data)
	default: // by a code of a later version, too [ER3]
		c.refused = append(c.refused, code)
		c.pending = c.keep(func(own *Own) bool { return own.asked != asked })
	}
}

// pause has everything unanswered sent again after a while. What is still answered to the first sending does not count:
// the second is answered the same. [ID3]
func (c *Client) pause(data Record, leastMs float64) {
	c.isLive, c.void = false, c.asked
	sleep(toWait(data, leastMs))
	c.isLive = c.address != ""
}

// toWait is how long the server asks to wait, and at least so many milliseconds.
func toWait(data Record, leastMs float64) time.Duration {
	return time.Duration(math.Max(number(data["retryAfterMs"]), leastMs)) * time.Millisecond
}
