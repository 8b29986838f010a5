package main

import (
	"encoding/json"
	"os"
	"reflect"
	"sort"
	"testing"
)

// [SH5] [UN3] The condition of an undo names every register of a kind, so the table must have them all.
func TestRegistersAreThoseOfTheProtocol(t *testing.T) {
	var table struct {
		Kinds map[string]struct {
			IsDrawn   bool
			Registers map[string]struct{ Given string }
		}
	}
	text, err := os.ReadFile("../../packages/protocol/conformance/registers.json")
	if err != nil || json.Unmarshal(text, &table) != nil {
		t.Fatal(err)
	}
	for name, kind := range table.Kinds {
		var wanted []string
		for register, about := range kind.Registers {
			if about.Given != "fixed" {
				wanted = append(wanted, register)
			}
		}
		got := getRegisters(name)
		sort.Strings(got)
		sort.Strings(wanted)
		if kind.IsDrawn && !reflect.DeepEqual(got, wanted) {
			t.Errorf("%s: %v, not %v", name, got, wanted)
		}
	}
}
