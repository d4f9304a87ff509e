package name

import (
	"strings"
	"testing"
)

func TestShortNamesGetTheDefaults(t *testing.T) {
	cases := map[string]string{
		"llama3.2":                       "registry.ollama.ai/library/llama3.2/latest",
		"llama3.2:1b":                    "registry.ollama.ai/library/llama3.2/1b",
		"me/mine":                        "registry.ollama.ai/me/mine/latest",
		"host.example/ns/m:t":            "host.example/ns/m/t",
		"myregistry:5000/ns/m":           "myregistry:5000/ns/m/latest",
		"https://registry.ollama.ai/a/b": "registry.ollama.ai/a/b/latest",
	}
	for in, want := range cases {
		if n := Parse(in); n.Path() != want || !n.Valid() {
			t.Errorf("%s: got %s valid=%v", in, n.Path(), n.Valid())
		}
	}
}

func TestRefusesNamesThatBreakAPartRule(t *testing.T) {
	bad := []string{"", ":t", "-m", ".m", "a b", "n.s/m", "h/n/m/x:t", "m:", "../m", "m:t/../x",
		strings.Repeat("a", 81)}
	for _, in := range bad {
		if n := Parse(in); n.Valid() {
			t.Errorf("%q passed as %+v", in, n)
		}
	}
}

func TestShortIsTheInverseOfParse(t *testing.T) {
	for _, s := range []string{"m:latest", "ns/m:t", "h:5000/ns/m:t"} {
		if got := Parse(s).Short(); got != s {
			t.Errorf("%s became %s", s, got)
		}
	}
}

func TestOnlyFourLevelsAreAModel(t *testing.T) {
	for rel, want := range map[string]bool{"h/n/m/t": true, "h/n/m": false, "h/n/m/t/x": false, "h/n/m/.t": false} {
		if _, ok := FromPath(rel); ok != want {
			t.Errorf("%s: %v", rel, ok)
		}
	}
}
