package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// A Message is what came over a connection, or from standard input; n is that of the op that it answers.
type Message struct {
	from  *Connection
	event string
	data  Record
	n     int
}

// A Connection speaks Socket.IO 4 over long-polling, which is plain HTTP.
type Connection struct {
	address string
	inbox   chan<- Message
	// What bye said.
	retryAfterMs any
}

// run connects and puts what comes into the inbox, in order; `down` is the last.
func (c *Connection) run(url string, auth Record) {
	c.address = url + "socket.io/?EIO=4&transport=polling"
	for packets, err := readBody(http.Get(c.address)); err == nil; packets, err = readBody(http.Get(c.address)) {
		for _, packet := range strings.Split(packets, "\x1e") {
			c.receive(packet, auth)
		}
	}
	c.inbox <- Message{from: c, event: "down"}
}

func (c *Connection) receive(packet string, auth Record) {
	text := packet[strings.IndexAny(packet+"{", "[{"):]
	record, list := Record{}, []any{nil, nil}
	json.Unmarshal([]byte(text), &record)
	json.Unmarshal([]byte(text), &list)
	data, _ := list[len(list)-1].(Record)
	switch kind := packet[:len(packet)-len(text)]; {
	case kind == "0":
		c.address += "&sid=" + record["sid"].(string)
		c.post("40/v1," + toJSON(auth))
	case kind == "2":
		c.post("3")
	case kind == "42/v1,":
		c.inbox <- Message{from: c, event: list[0].(string), data: data}
	case strings.HasPrefix(kind, "43/v1,"):
		n, _ := strconv.Atoi(kind[6:])
		c.inbox <- Message{from: c, event: "answer", data: data, n: n}
	case kind == "44/v1,":
		refusal, _ := record["data"].(Record)
		c.inbox <- Message{from: c, event: "refused", data: refusal}
	}
}

// ask sends an event; the answer comes as a message with the same n, which is the id of the acknowledgement.
func (c *Connection) ask(event string, data Record, n int) {
	c.post("42/v1," + strconv.Itoa(n) + toJSON([]any{event, data}))
}

func (c *Connection) post(packet string) {
	readBody(http.Post(c.address, "text/plain;charset=UTF-8", strings.NewReader(packet)))
}

func readBody(response *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = io.ErrUnexpectedEOF
	}
	return string(body), err
}

func toJSON(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}
