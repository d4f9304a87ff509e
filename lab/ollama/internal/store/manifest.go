package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"syscall"
	"time"

	"standin/internal/name"
)

// Media types of manifests and of layers.
const (
	ManifestType = "application/vnd.docker.distribution.manifest.v2+json"
	ConfigType   = "application/vnd.docker.container.image.v1+json"
	LayerPrefix  = "application/vnd.ollama.image."
)

// Layer is one blob of a model. Name and From are rare but must survive.
type Layer struct {
	MediaType string `json:"mediaType"`
	Digest    string `json:"digest"`
	Size      int64  `json:"size"`
	From      string `json:"from,omitempty"`
	Name      string `json:"name,omitempty"`
}

// Manifest is the JSON file that names a model's blobs.
type Manifest struct {
	SchemaVersion int     `json:"schemaVersion"`
	MediaType     string  `json:"mediaType"`
	Config        Layer   `json:"config"`
	Layers        []Layer `json:"layers"`
}

// Model is a manifest with where and when it was read.
type Model struct {
	Name     name.Name
	Manifest Manifest
	Digest   string // hex SHA-256 of the manifest's bytes
	Modified time.Time
}

// Blobs are the layers and the config, without empty digests.
func (m Manifest) Blobs() []Layer {
	var all []Layer
	for _, l := range append(append([]Layer(nil), m.Layers...), m.Config) {
		if l.Digest != "" {
			all = append(all, l)
		}
	}
	return all
}

// Size is the sum of all blobs in bytes.
func (m Model) Size() (total int64) {
	for _, l := range m.Manifest.Blobs() {
		total += l.Size
	}
	return total
}

// Layer returns the first layer of a kind such as "model".
func (m Model) Layer(kind string) (Layer, bool) {
	for _, l := range m.Manifest.Layers {
		if l.MediaType == LayerPrefix+kind {
			return l, true
		}
	}
	return Layer{}, false
}

// ManifestPath is the file of a name.
func (s *Store) ManifestPath(n name.Name) string {
	return filepath.Join(s.manifests(), n.Path())
}

// Read loads one model; the error is fs.ErrNotExist when there is none.
func (s *Store) Read(n name.Name) (Model, error) {
	path := s.ManifestPath(n)
	text, err := os.ReadFile(path)
	if err != nil {
		return Model{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Model{}, err
	}
	m := Model{Name: n, Modified: info.ModTime()}
	if err := json.Unmarshal(text, &m.Manifest); err != nil {
		return Model{}, err
	}
	sum := sha256.Sum256(text)
	m.Digest = hex.EncodeToString(sum[:])
	return m, nil
}

// Find reads the model whose name matches without regard to case.
func (s *Store) Find(n name.Name) (Model, error) {
	if !n.Valid() {
		return Model{}, fs.ErrNotExist
	}
	models, err := s.List()
	if err != nil {
		return Model{}, err
	}
	for _, m := range models {
		if m.Name.EqualFold(n) {
			return m, nil
		}
	}
	return Model{}, fs.ErrNotExist
}

// List reads every model anew, newest first; what cannot be read is skipped with a warning.
func (s *Store) List() ([]Model, error) {
	return s.list(false)
}

func (s *Store) list(strict bool) ([]Model, error) {
	files, err := filepath.Glob(filepath.Join(s.manifests(), "*", "*", "*", "*"))
	if err != nil {
		return nil, err
	}
	var models []Model
	for _, file := range files {
		m, err := s.readFile(file)
		if err != nil && strict {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if err != nil {
			s.Warn("bad manifest " + file + ": " + err.Error())
			continue
		}
		models = append(models, m)
	}
	sort.SliceStable(models, func(i, j int) bool { return models[i].Modified.After(models[j].Modified) })
	return models, nil
}

func (s *Store) readFile(file string) (Model, error) {
	rel, err := filepath.Rel(s.manifests(), file)
	if err != nil {
		return Model{}, err
	}
	n, ok := name.FromPath(rel)
	if !ok {
		return Model{}, errors.New("bad manifest name")
	}
	return s.Read(n)
}

// Write publishes a manifest as given, byte for byte, by a truncating write that is not atomic.
func (s *Store) Write(n name.Name, text []byte) error {
	path := s.ManifestPath(n)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	if s.Faults.DiskFull {
		return &fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}
	}
	half := len(text)
	if s.Faults.Torn > 0 {
		half /= 2
	}
	if _, err := f.Write(text[:half]); err != nil {
		return err
	}
	if half < len(text) {
		time.Sleep(s.Faults.Torn)
	}
	_, err = f.Write(text[half:])
	return err
}

// Encode is a manifest's text as create writes it.
func Encode(m Manifest) []byte {
	var b bytes.Buffer
	_ = json.NewEncoder(&b).Encode(m) // plain strings and numbers cannot fail
	return b.Bytes()
}
