package cli

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"standin/internal/env"
	"standin/internal/fixture"
	"standin/internal/name"
	"standin/internal/release"
	"standin/internal/store"
)

// makeModel writes a model into the store of OLLAMA_MODELS, without a server. Equal
// arguments give equal bytes; the seed is the name unless given.
func (a *app) makeModel(args []string) error {
	mb, err := strconv.ParseFloat(args[1], 64)
	if err != nil || mb < 0 {
		return fmt.Errorf("bad size in MB: %q", args[1])
	}
	spec := fixture.Spec{Name: name.Parse(args[0]), Size: int64(mb * 1e6)}
	if !spec.Name.Valid() {
		return fmt.Errorf("invalid model name %q", args[0])
	}
	for rest := args[2:]; len(rest) > 0; rest = rest[2:] {
		if len(rest) < 2 {
			return fmt.Errorf("%s needs a value", rest[0])
		}
		switch rest[0] {
		case "--seed":
			spec.Seed = rest[1]
		case "--system":
			spec.System = rest[1]
		default:
			return fmt.Errorf("unknown flag: %s", rest[0])
		}
	}
	s, err := store.Open(env.Models(), func(text string) { fmt.Fprintln(a.errOut, text) })
	if err != nil {
		return err
	}
	m, err := fixture.Make(s, spec)
	if err == nil {
		fmt.Fprintln(a.out, m.Name.Short(), m.Digest)
	}
	return err
}

// next allows N more chunks (1 unless given) through the handshake port.
func (a *app) next(args []string) error {
	n := "1"
	if len(args) > 0 {
		n = args[0]
	}
	resp, err := http.Post("http://"+a.sw.StepAddr+"/standin/next?n="+n, "text/plain", nil)
	if err != nil {
		return errors.New("no handshake port: is the server running with OLLAMA_STANDIN_STEP=1?")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	_, err = io.Copy(a.out, resp.Body)
	fmt.Fprintln(a.out)
	return err
}

func (a *app) release(args []string) error {
	return release.Serve(args[0], args[1], a.errOut)
}
