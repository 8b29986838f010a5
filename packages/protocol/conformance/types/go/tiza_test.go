package tiza

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// Every payload of the file that TIZA_SAMPLES names is read into its type and written again, and is what it was.
func TestRoundTrip(t *testing.T) {
	text, err := os.ReadFile(os.Getenv("TIZA_SAMPLES"))
	if err != nil {
		t.Fatal(err)
	}
	var samples map[string][]json.RawMessage
	if err := json.Unmarshal(text, &samples); err != nil {
		t.Fatal(err)
	}
	targets := map[string]func() any{
		"Handshake":     func() any { return new(Handshake) },
		"OpPayload":     func() any { return new(OpPayload) },
		"Pull":          func() any { return new(Pull) },
		"Presence":      func() any { return new(Presence) },
		"Profile":       func() any { return new(Profile) },
		"Welcome":       func() any { return new(Welcome) },
		"Ops":           func() any { return new(Ops) },
		"PresenceFrame": func() any { return new(PresenceFrame) },
		"ShortInk":      func() any { return new(ShortInk) },
		"Peers":         func() any { return new(Peers) },
		"Reset":         func() any { return new(Reset) },
		"Bye":           func() any { return new(Bye) },
		"OpAck":         func() any { return new(OpAck) },
		"PullAck":       func() any { return new(PullAck) },
		"ProfileAck":    func() any { return new(ProfileAck) },
		"Refusal":       func() any { return new(Refusal) },
		"Snapshot":      func() any { return new(Snapshot) },
		"BoardCreated":  func() any { return new(BoardCreated) },
		"BoardFound":    func() any { return new(BoardFound) },
		"HttpRefusal":   func() any { return new(HttpRefusal) },
	}
	for name, payloads := range samples {
		create, isKnown := targets[name]
		if !isKnown {
			t.Errorf("no type for %s", name)
			continue
		}
		for _, payload := range payloads {
			value := create()
			if err := json.Unmarshal(payload, value); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			written, err := json.Marshal(value)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if !bytes.Equal(normalize(t, payload), normalize(t, written)) {
				t.Errorf("%s: %s became %s", name, payload, written)
			}
		}
	}
}

// What a later version has added to a union is kept as it came.
func TestUnknown(t *testing.T) {
	const later = `{"op":"rename","name":"Monday"}`
	var op LoggedOp
	if err := json.Unmarshal([]byte(later), &op); err != nil {
		t.Fatal(err)
	}
	if _, isUnknown := op.OneLoggedOp.(Unknown); !isUnknown {
		t.Errorf("%T", op.OneLoggedOp)
	}
	if written, err := json.Marshal(op); err != nil || string(written) != later {
		t.Errorf("%s, %v", written, err)
	}
}

// The same JSON with its keys in order.
func normalize(t *testing.T, data []byte) []byte {
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	normal, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return normal
}
