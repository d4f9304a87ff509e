package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"

	"standin/internal/env"
)

var errDown = errors.New("could not connect to ollama server, run 'ollama serve' to start it")

// client talks to the server that OLLAMA_HOST names.
type client struct {
	base string
}

func newClient() client {
	scheme, host := env.Host()
	return client{base: scheme + "://" + host}
}

// send makes one request; a status of 400 and above becomes the server's error text.
func (c client) send(method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, c.base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "ollama/stand-in")
	resp, err := http.DefaultClient.Do(req)
	var dial *net.OpError
	if errors.Is(err, syscall.ECONNREFUSED) || errors.As(err, &dial) && dial.Op == "dial" {
		return nil, errDown
	}
	if err != nil {
		return nil, err
	}
	if resp.StatusCode < 400 {
		return resp, nil
	}
	defer resp.Body.Close()
	var failure struct{ Error string }
	if json.NewDecoder(resp.Body).Decode(&failure) != nil || failure.Error == "" {
		failure.Error = resp.Status
	}
	return nil, statusError{resp.StatusCode, failure.Error}
}

type statusError struct {
	status int
	text   string
}

func (e statusError) Error() string { return e.text }

func encode(body any) io.Reader {
	if body == nil {
		return nil
	}
	text, _ := json.Marshal(body) // maps of plain values
	return bytes.NewReader(text)
}

// call exchanges one JSON for one JSON; into may be nil.
func (c client) call(method, path string, body, into any) error {
	resp, err := c.send(method, path, encode(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if into == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(into)
}

// line is one object of a progress or answer stream.
type line struct {
	Status    string
	Digest    string
	Total     int64
	Completed int64
	Response  string
	Error     string
}

// stream feeds each NDJSON line to the function; a line with an error ends it.
func (c client) stream(path string, body any, each func(line)) error {
	resp, err := c.send(http.MethodPost, path, encode(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return fmt.Errorf("bad line %q: %w", lines.Text(), err)
		}
		if l.Error != "" {
			return errors.New(l.Error)
		}
		each(l)
	}
	return lines.Err()
}
