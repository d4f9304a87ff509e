// Package transfer pulls from and pushes to a fixture registry: a folder in store layout.
// Any store can serve as one.
package transfer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"standin/internal/name"
	"standin/internal/store"
)

// Progress is one line of a pull's or push's report.
type Progress struct {
	Status    string `json:"status"`
	Digest    string `json:"digest,omitempty"`
	Total     int64  `json:"total,omitempty"`
	Completed int64  `json:"completed,omitempty"`
}

// Pacing slows a transfer down for tests.
type Pacing struct {
	Delay time.Duration // before each copied piece
	Stall bool          // stop in the middle of the first blob until the caller leaves
}

// Pull copies a model as the real server does: partial files, check, manifest, then the
// layers that the replaced manifest alone used.
func Pull(ctx context.Context, to *store.Store, registry string, n name.Name, pace Pacing, report func(Progress)) error {
	report(Progress{Status: "pulling manifest"})
	text, m, err := remote(registry, n)
	if err != nil {
		return fmt.Errorf("pull model manifest: %w", err)
	}
	var fresh []store.Layer
	for _, l := range m.Manifest.Blobs() {
		known, err := to.HasBlob(l.Digest)
		if err != nil {
			return err
		}
		if known {
			report(line("pulling", l, l.Size))
			continue
		}
		if err := download(ctx, to, registry, l, pace, report); err != nil {
			return err
		}
		fresh = append(fresh, l)
	}
	report(Progress{Status: "verifying sha256 digest"})
	if err := verify(to, fresh); err != nil {
		return err
	}
	report(Progress{Status: "writing manifest"})
	if !to.NoPrune {
		report(Progress{Status: "removing unused layers"})
	}
	if err := to.Replace(n, text); err != nil {
		return err
	}
	report(Progress{Status: "success"})
	return nil
}

// remote reads the manifest's bytes verbatim: the digest must equal the registry's.
func remote(registry string, n name.Name) ([]byte, store.Model, error) {
	missing := errors.New("file does not exist")
	if registry == "" {
		return nil, store.Model{}, missing
	}
	source := store.At(registry)
	m, err := source.Read(n)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, m, missing
	}
	if err != nil {
		return nil, m, err
	}
	text, err := os.ReadFile(source.ManifestPath(n))
	return text, m, err
}

func line(verb string, l store.Layer, completed int64) Progress {
	return Progress{Status: verb + " " + short(l.Digest), Digest: l.Digest, Total: l.Size, Completed: completed}
}

func short(digest string) string {
	return digest[len("sha256:") : len("sha256:")+12]
}
