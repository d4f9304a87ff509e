package transfer

import (
	"errors"
	"os"

	"standin/internal/store"
)

// Push copies a model into the fixture registry.
func Push(from *store.Store, registry string, m store.Model, report func(Progress)) error {
	report(Progress{Status: "retrieving manifest"})
	if registry == "" {
		return errors.New("you are not authorized to push to this namespace, create the model under a namespace you own")
	}
	target, err := store.Open(registry, func(string) {})
	if err != nil {
		return err
	}
	for _, l := range m.Manifest.Blobs() {
		path, err := from.BlobPath(l.Digest)
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		_, err = target.Add(l.MediaType, l.Digest, f)
		f.Close()
		if err != nil {
			return err
		}
		report(line("pushing", l, l.Size))
	}
	report(Progress{Status: "pushing manifest"})
	text, err := os.ReadFile(from.ManifestPath(m.Name))
	if err != nil {
		return err
	}
	if err := target.Write(m.Name, text); err != nil {
		return err
	}
	report(Progress{Status: "success"})
	return nil
}
