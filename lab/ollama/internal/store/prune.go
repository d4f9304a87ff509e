package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"standin/internal/name"
)

// grace spares young blobs: a pull or a restore may be about to reference them.
const grace = time.Hour

// Start does what the server does to its store before it serves: rename blobs of the old
// form, then prune, unless NoPrune is set or any manifest cannot be read.
func (s *Store) Start() error {
	if err := s.fixBlobs(); err != nil {
		return traversable(err)
	}
	if s.NoPrune {
		return nil
	}
	models, err := s.list(true)
	if err != nil {
		s.Warn("skipping prune: " + err.Error())
		return nil
	}
	if err := s.pruneOld(used(models)); err != nil {
		return traversable(err)
	}
	return s.pruneDirs(s.manifests(), true)
}

func (s *Store) fixBlobs() error {
	entries, err := os.ReadDir(s.blobs())
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "sha256:") && digestForm.MatchString(e.Name()) {
			fixed := strings.Replace(e.Name(), ":", "-", 1)
			if err := os.Rename(filepath.Join(s.blobs(), e.Name()), filepath.Join(s.blobs(), fixed)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) pruneOld(keep map[string]bool) error {
	entries, err := os.ReadDir(s.blobs())
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || e.IsDir() || keep[e.Name()] || time.Since(info.ModTime()) < grace {
			continue
		}
		if err := os.Remove(filepath.Join(s.blobs(), e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// Remove deletes a model's manifest, empty manifest folders, and its blobs that no other
// model uses.
func (s *Store) Remove(m Model) error {
	if err := os.Remove(s.ManifestPath(m.Name)); err != nil {
		return err
	}
	if err := s.pruneDirs(s.manifests(), true); err != nil {
		return err
	}
	return s.Drop(m.Manifest)
}

// Drop deletes the blobs of a manifest that is gone or replaced, where no model uses them.
func (s *Store) Drop(gone Manifest) error {
	models, err := s.List()
	if err != nil {
		return err
	}
	keep := used(models)
	for _, l := range gone.Blobs() {
		path, err := s.BlobPath(l.Digest)
		if err != nil || keep[filepath.Base(path)] {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Copy publishes one model's manifest bytes under another name. The source keeps all its blobs.
func (s *Store) Copy(from Model, to name.Name) error {
	text, err := os.ReadFile(s.ManifestPath(from.Name))
	if err != nil {
		return err
	}
	for _, l := range from.Manifest.Blobs() {
		if err := s.touch(l.Digest); err != nil {
			return err
		}
	}
	return s.Write(to, text)
}

func used(models []Model) map[string]bool {
	keep := map[string]bool{}
	for _, m := range models {
		for _, l := range m.Manifest.Blobs() {
			keep[strings.Replace(l.Digest, ":", "-", 1)] = true
		}
	}
	return keep
}

func (s *Store) pruneDirs(dir string, root bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := s.pruneDirs(filepath.Join(dir, e.Name()), false); err != nil {
				return err
			}
		}
	}
	if entries, err = os.ReadDir(dir); err != nil || root || len(entries) > 0 {
		return err
	}
	return os.Remove(dir)
}
