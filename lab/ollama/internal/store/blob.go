package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// diskFullAfter is how many bytes the disk-full fault lets through per file.
const diskFullAfter = 4096

// MismatchError is content that does not hash to its name.
type MismatchError struct{ Want, Got string }

func (e MismatchError) Error() string {
	return fmt.Sprintf("digest mismatch, expected %q, got %q", e.Want, e.Got)
}

// Add stores content under its hash. A non-empty want that differs is a MismatchError
// and stores nothing. An existing blob only gets a new modification time.
func (s *Store) Add(mediaType, want string, content io.Reader) (Layer, error) {
	tmp, err := os.CreateTemp(s.blobs(), "sha256-")
	if err != nil {
		return Layer{}, err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(s.Limit(tmp, tmp.Name()), hash), content)
	if err != nil {
		return Layer{}, err
	}
	layer := Layer{MediaType: mediaType, Digest: "sha256:" + hex.EncodeToString(hash.Sum(nil)), Size: size}
	if want = strings.Replace(want, "-", ":", 1); want != "" && want != layer.Digest {
		return Layer{}, MismatchError{want, layer.Digest}
	}
	if known, _ := s.HasBlob(layer.Digest); known {
		return layer, s.touch(layer.Digest)
	}
	return layer, s.Publish(tmp.Name(), layer.Digest)
}

// AddText stores a small text blob.
func (s *Store) AddText(kind, text string) (Layer, error) {
	return s.Add(LayerPrefix+kind, "", strings.NewReader(text))
}

// Publish renames a finished file to its blob name.
func (s *Store) Publish(file, digest string) error {
	path, err := s.BlobPath(digest)
	if err != nil {
		return err
	}
	if s.Faults.Corrupt {
		if err := flip(file); err != nil {
			return err
		}
	}
	if err := os.Chmod(file, 0o644); err != nil {
		return err
	}
	return os.Rename(file, path)
}

// Limit wraps a writer so that it fails as a full disk does, when that fault is on.
func (s *Store) Limit(w io.Writer, path string) io.Writer {
	if !s.Faults.DiskFull {
		return w
	}
	return &fullDisk{w: w, path: path, left: diskFullAfter}
}

func (s *Store) touch(digest string) error {
	path, err := s.BlobPath(digest)
	if err != nil {
		return err
	}
	now := time.Now()
	return os.Chtimes(path, now, now)
}

// flip changes the last byte, so that magic numbers and sizes still look right.
func flip(file string) error {
	f, err := os.OpenFile(filepath.Clean(file), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil || end == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, end-1); err != nil {
		return err
	}
	last[0] ^= 0xff
	_, err = f.WriteAt(last, end-1)
	return err
}

type fullDisk struct {
	w    io.Writer
	path string
	left int
}

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) <= d.left {
		d.left -= len(p)
		return d.w.Write(p)
	}
	n, err := d.w.Write(p[:d.left])
	d.left = 0
	if err == nil {
		err = &fs.PathError{Op: "write", Path: d.path, Err: syscall.ENOSPC}
	}
	return n, err
}
