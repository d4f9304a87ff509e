package modelfile

import (
	"reflect"
	"strings"
	"testing"
)

const sample = `# mine
FROM llama3.2:1b
PARAMETER temperature 0.2
PARAMETER stop "<|end|>"
PARAMETER stop two
SYSTEM """You are
terse."""
MESSAGE user hello there
`

func TestReadsWhatItPrints(t *testing.T) {
	first, err := Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Parse(Print("m:latest", first))
	if err != nil || !reflect.DeepEqual(Params(first), Params(second)) && len(first) != len(second) {
		t.Errorf("%v\n%v\n%v", err, first, second)
	}
	if first[4].Arg != "You are\nterse." || first[5].Key != "user" || first[5].Arg != "hello there" {
		t.Errorf("%q", first)
	}
}

func TestParametersAreTypedAndStopIsAList(t *testing.T) {
	commands, _ := Parse(sample)
	want := map[string]any{"temperature": 0.2, "stop": []string{"<|end|>", "two"}}
	if got := Params(commands); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

func TestParameterOrderVaries(t *testing.T) {
	commands, _ := Parse("FROM x\nPARAMETER a 1\nPARAMETER b 2\nPARAMETER c 3\nPARAMETER d 4")
	seen := map[string]bool{}
	for i := 0; i < 200; i++ {
		seen[Print("x", commands)] = true
	}
	if len(seen) < 2 {
		t.Error("always the same order")
	}
}

func TestRefusesBrokenFiles(t *testing.T) {
	for text, want := range map[string]string{"SYSTEM x": "no FROM line", "FRUM x": "command must be one of",
		"FROM x\nSYSTEM \"\"\"open": "unexpected EOF"} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
