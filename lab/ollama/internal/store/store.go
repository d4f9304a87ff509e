// Package store is the model store on disk: manifests by name, blobs by SHA-256.
package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// ErrDigest is a digest that is not sha256 and 64 hex digits.
var ErrDigest = errors.New("invalid digest format")

var digestForm = regexp.MustCompile(`^sha256[:-][0-9a-fA-F]{64}$`)

// Faults are what the store can be told to do wrong.
type Faults struct {
	DiskFull bool          // writes fail after their first bytes
	Corrupt  bool          // one byte of each new model blob is flipped after its check
	Torn     time.Duration // pause in the middle of a manifest's write
}

// Store is one models folder. Warn receives what the real server would log.
type Store struct {
	Dir     string
	NoPrune bool
	Faults  Faults
	Warn    func(text string)
}

// Open creates both folders of the store.
func Open(dir string, warn func(string)) (*Store, error) {
	s := &Store{Dir: dir, Warn: warn}
	for _, sub := range []string{s.blobs(), s.manifests()} {
		if err := os.MkdirAll(sub, 0o755); err != nil {
			return nil, traversable(err)
		}
		if _, err := os.ReadDir(sub); err != nil {
			return nil, traversable(err)
		}
	}
	return s, nil
}

// At is a store that is only read: nothing is created.
func At(dir string) *Store {
	return &Store{Dir: dir, Warn: func(string) {}}
}

func (s *Store) blobs() string     { return filepath.Join(s.Dir, "blobs") }
func (s *Store) manifests() string { return filepath.Join(s.Dir, "manifests") }

// BlobPath is the file of a digest written with a colon or a dash.
func (s *Store) BlobPath(digest string) (string, error) {
	if !digestForm.MatchString(digest) {
		return "", ErrDigest
	}
	return filepath.Join(s.blobs(), strings.Replace(digest, ":", "-", 1)), nil
}

// HasBlob says whether the blob's file is there.
func (s *Store) HasBlob(digest string) (bool, error) {
	path, err := s.BlobPath(digest)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return true, nil
}

func traversable(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return wrapped{err, ": ensure path elements are traversable"}
	}
	return err
}

// wrapped adds advice behind an error's own text.
type wrapped struct {
	error
	advice string
}

func (w wrapped) Error() string { return w.error.Error() + w.advice }
func (w wrapped) Unwrap() error { return w.error }
