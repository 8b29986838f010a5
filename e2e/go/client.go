package main

import (
	"crypto/rand"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Own is a transaction of one's own that the confirmed board does not have yet.
type Own struct {
	n, asked int // asked is the number of its answer
	ops      []any
	seq      float64 // 0 until it is answered
	hasGap   bool    // it has been answered with a gap
}

// Client is one board: what is confirmed, what is pending on top of it, and a connection that comes back.
type Client struct {
	url, board, id, address    string             // address is that of the connection, empty without one
	isLive                     bool               // it follows the log
	shapes, limits, left       Record             // the confirmed board, by id; of the server; why it has left
	at, ended                  any                // epoch, seq and sum of the confirmed board; the code that ended the client
	later                      map[float64]Record // transactions beyond that, by seq
	pending                    []*Own
	refused                    []any
	nextN, asked, pulled, void int // numbers of answers: the last, that to a pull, and up to which none counts
}

var mutex sync.Mutex // whoever touches a client holds it; while one waits, others may touch it

func locked(touch func())  { mutex.Lock(); defer mutex.Unlock(); touch() }
func unlocked(wait func()) { mutex.Unlock(); defer mutex.Lock(); wait() }

func open(url, board string) *Client {
	http.DefaultClient.Timeout = 40 * time.Second // the server pings every 20
	c := &Client{url: url, board: board, refused: []any{}, later: map[float64]Record{}}
	c.limits = Record{"inFlightTx": 16.0, "inFlightBytes": 65536.0, "pullTx": 500.0} // unless it says otherwise
	c.startOver()
	go locked(c.run)
	return c
}

// run keeps a connection until the client has ended: Socket.IO 4 over long-polling, which is plain HTTP, byte by byte as
// in docs/framing.md. All that the server says is done here, in order; while that waits, the server keeps what follows.
func (c *Client) run() {
	for ; c.ended == nil; c.pause(c.left, 200) {
		for c.address = c.url + "socket.io/?EIO=4&transport=polling&board=" + c.balanceKey(); c.address != ""; {
			packets, address := "", c.address
			unlocked(func() { packets = read(http.Get(address)) })
			for _, packet := range strings.Split(packets, "\x1e") {
				c.take(packet)
			}
			c.follow()
			c.pump()
		}
	}
}

// take does what a packet says. Events that are not known here are ignored. [GR7]
func (c *Client) take(packet string) {
	start := strings.IndexAny(packet+"[", "[{")
	kind, body := packet[:start], parse(packet[start:])
	data := object(body)
	for _, item := range list(body) { // the name of an event, and its data
		kind, data = kind+text(item), object(item)
	}
	switch {
	case c.address == "": // it has left
	case kind == "0":
		c.address += "&sid=" + text(data["sid"])
		profile := Record{"name": "Go", "color": "teal"}
		auth := Record{"minor": 10, "board": c.board, "client": c.id, "profile": profile}
		c.post("40/v1," + toJSON(merge(auth, Record{"since": c.at}))) // [RS2]
	case kind == "2": // a ping
		c.post("3")
	case kind == "42/v1,welcome", kind == "42/v1,reset":
		c.enter(data, merge(data, object(data["you"]))["lastN"])
	case kind == "42/v1,ops":
		c.takeOps(data)
	case kind == "42/v1,bye":
		c.leave(data)
	case strings.HasPrefix(kind, "43/v1,"):
		asked := 0
		fmt.Sscan(kind[len("43/v1,"):], &asked)
		c.takeAnswer(asked, data)
	case kind == "44/v1,": // a refused handshake; without data it is of a namespace that is not there
		c.leave(merge(Record{"code": "unsupported_version"}, object(data["data"])))
	case kind != "40/v1," && kind != "6" && !strings.HasPrefix(kind, "42"): // the end, or what is no Socket.IO
		c.leave(Record{"reconnect": true})
	}
}

// leave ends the connection: for good, unless the data allow to come back. [CN6] [CN10]
func (c *Client) leave(data Record) {
	c.post("1")
	c.address, c.isLive, c.void, c.left = "", false, c.asked, data
	if data["reconnect"] != true && data["retryable"] != true {
		c.ended = data["code"]
	}
}

// ask sends an event, and returns the number of its answer. One that does not come counts as one to try again. [ID10]
func (c *Client) ask(event string, data Record) int {
	c.asked++
	asked := c.asked
	c.post(fmt.Sprint("42/v1,", asked, toJSON([]any{event, data})))
	late := func() { c.takeAnswer(asked, Record{"code": "unavailable"}); c.pump() }
	time.AfterFunc(20*time.Second, func() { locked(late) })
	return asked
}

func read(response *http.Response, err error) string {
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

// enter begins with a welcome, or again after a reset, when nothing that is in flight will be answered. [RS7]
func (c *Client) enter(data Record, lastN any) {
	isLost := func(own *Own) bool { return data["epoch"] == c.epoch() && own.seq > number(data["seq"]) }
	if data["rewound"] == true || len(c.keep(isLost)) > 0 {
		c.at = nil // seqs of what is here mean nothing any more [RS11]
	}
	c.isLive, c.void, c.limits = true, c.asked, merge(c.limits, object(data["limits"]))
	if len(list(object(data["board"])["needs"])) > 0 {
		c.leave(Record{"code": "unsupported_version"}) // it would misread the log [GR4]
	} else if c.isForgotten(lastN) {
		c.startOver()
	} else if c.at == nil || data["mode"] != "resume" {
		c.load(data["epoch"], merge(Record{"base": data["seq"]}, data)["base"])
	}
}

// load gets a snapshot of any time from a base on. [RS9]
func (c *Client) load(epoch, base any) {
	c.isLive = false
	snapshot, address := Record{}, c.url+"api/boards/"+c.board+"/snapshot?base="+toJSON(base)
	unlocked(func() { snapshot = object(parse(read(http.Get(address)))) })
	switch {
	case c.address == "": // it has left meanwhile
	case snapshot["epoch"] != epoch:
		c.leave(Record{"reconnect": true, "retryAfterMs": 1000.0})
	default:
		for _, own := range c.pending {
			if epoch != c.epoch() {
				own.seq = 0 // it was a place in another log
			}
		}
		c.isLive, c.shapes, c.later = true, Record{}, map[float64]Record{}
		c.at = merge(Record{"epoch": epoch, "seq": snapshot["seq"]}, Record{"sum": snapshot["sum"]})
		for _, shape := range list(snapshot["shapes"]) {
			c.shapes[text(object(shape)["id"])] = shape
		}
	}
}

func (c *Client) takeOps(data Record) {
	if data["epoch"] != c.epoch() {
		c.load(data["epoch"], 0) // [RS8]
	}
	last := Record{}
	for _, tx := range list(data["tx"]) {
		if last = object(tx); number(last["seq"]) > c.seq() {
			c.later[number(last["seq"])] = last
		}
	}
	last["sum"] = data["sum"] // of the log up to there [RS10]
}

// follow applies what comes next in the log.
func (c *Client) follow() {
	for tx := c.later[c.seq()+1]; c.isLive && tx != nil; tx = c.later[c.seq()+1] {
		if shapes := applyTx(c.shapes, tx); shapes != nil {
			c.shapes, c.at = shapes, merge(Record{"epoch": c.epoch(), "seq": tx["seq"]}, Record{"sum": tx["sum"]})
			delete(c.later, c.seq())
		} else {
			c.pause(nil, 1000) // at most one snapshot a second [OP13]
			c.load(c.epoch(), tx["seq"])
		}
	}
	c.pending = c.keep(func(own *Own) bool { return own.seq == 0 || own.seq > c.seq() }) // [TX6]
}

// balanceKey is by what a balancer leads all requests of a connection to the same of several servers. [CN13]
func (c *Client) balanceKey() string {
	hash := fnv.New32a()
	io.WriteString(hash, c.board)
	return fmt.Sprintf("%08x", hash.Sum32())
}

func (c *Client) epoch() any         { return object(c.at)["epoch"] }
func (c *Client) seq() float64       { return number(object(c.at)["seq"]) }
func (c *Client) unanswered() []*Own { return c.keep(func(own *Own) bool { return own.seq == 0 }) }
func (c *Client) post(packet string) {
	read(http.Post(c.address, "text/plain", strings.NewReader(packet)))
}

// apply makes ops one transaction, and sends it if it may.
func (c *Client) apply(ops []any) {
	c.pending = append(c.pending, &Own{n: c.nextN, ops: ops})
	c.nextN++
	c.pump()
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

// takeAnswer takes the answer to a pull or an op, unless that was sent again: the second is answered the same. [ID3]
func (c *Client) takeAnswer(asked int, data Record) {
	own := append(c.keep(func(own *Own) bool { return own.asked == asked && own.seq == 0 }), nil)[0] // nobody's: a pull
	switch code := data["code"]; {
	case asked <= c.void || own == nil && asked != c.pulled:
	case code == nil && own == nil:
		c.pulled = 0
		c.takeOps(data)
	case code == nil:
		own.seq = number(data["seq"])
	case code == "unauthorized", code == "forbidden", code == "board_not_found", code == "unsupported_version":
		c.leave(data)
	case code == "epoch_changed", own == nil: // it comes back, and asks for what is missing [GR11]
		c.leave(merge(data, Record{"reconnect": true}))
	case code == "client_unknown", code == "gap" && (own.hasGap || c.isForgotten(data["lastN"])):
		c.startOver() // what is sent again would be answered the same for ever [RS12]
	case code == "gap", code == "rate_limited", code == "unavailable", code == "internal":
		own.hasGap = code == "gap"
		c.pause(data, 100)
	default: // by a code of a later version, too [ER3]
		c.refused = append(c.refused, code)
		c.pending = c.keep(func(other *Own) bool { return other != own })
	}
}

// pause waits as long as the server asks, and at least so many milliseconds. Then everything unanswered is sent again.
func (c *Client) pause(data Record, leastMs float64) {
	c.isLive, c.void = false, c.asked
	wait := math.Max(number(data["retryAfterMs"]), leastMs)
	unlocked(func() { time.Sleep(time.Duration(wait) * time.Millisecond) })
	c.isLive = c.address != ""
}

// isForgotten says whether the server does not know what came before the lowest unanswered n. [ID9] [RS12]
func (c *Client) isForgotten(lastN any) bool {
	left := c.unanswered()
	return lastN != nil && len(left) > 0 && float64(left[0].n) > number(lastN)+1
}

// startOver takes a new client id, and numbers what is unanswered from 1. [ID9]
func (c *Client) startOver() {
	secret := make([]byte, 16)
	rand.Read(secret)
	c.id, c.nextN = fmt.Sprintf("%x", secret)[:21], 1
	c.leave(Record{"reconnect": true})
	for c.pending = c.unanswered(); c.nextN <= len(c.pending); c.nextN++ {
		c.pending[c.nextN-1].n = c.nextN
	}
}
