// Package name parses and prints model names, host/namespace/model:tag, as the
// store's four directory levels need them.
package name

import (
	"path/filepath"
	"strings"
)

// Defaults that a short name leaves out.
const (
	DefaultHost      = "registry.ollama.ai"
	DefaultNamespace = "library"
	DefaultTag       = "latest"
)

const (
	maxPart = 80
	maxHost = 350
)

// Name is a model name with all four parts.
type Name struct {
	Host, Namespace, Model, Tag string
}

// Parse splits a name and fills in the defaults. The result may be invalid: ask Valid.
func Parse(s string) Name {
	n := Name{Host: DefaultHost, Namespace: DefaultNamespace, Tag: DefaultTag}
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if colon := strings.LastIndexByte(s, ':'); colon > strings.LastIndexByte(s, '/') {
		n.Tag, s = s[colon+1:], s[:colon]
	}
	parts := strings.SplitN(s, "/", 4)
	n.Model = parts[len(parts)-1]
	switch len(parts) {
	case 2:
		n.Namespace = parts[0]
	case 3:
		n.Host, n.Namespace = parts[0], parts[1]
	case 4:
		return Name{}
	}
	return n
}

// FromPath reads a name from a path relative to the manifests folder. It reports
// false for anything that is not four levels deep with four valid parts.
func FromPath(rel string) (Name, bool) {
	parts := strings.Split(filepath.ToSlash(rel), "/")
	if len(parts) != 4 {
		return Name{}, false
	}
	n := Name{parts[0], parts[1], parts[2], parts[3]}
	return n, n.Valid()
}

// Path is the manifest's path relative to the manifests folder.
func (n Name) Path() string {
	return filepath.Join(n.Host, n.Namespace, n.Model, n.Tag)
}

// Short prints the name without default host and namespace, always with its tag.
func (n Name) Short() string {
	s := n.Model + ":" + n.Tag
	if n.Host != DefaultHost {
		return n.Host + "/" + n.Namespace + "/" + s
	}
	if n.Namespace != DefaultNamespace {
		return n.Namespace + "/" + s
	}
	return s
}

// EqualFold says whether both are the same name, ignoring case.
func (n Name) EqualFold(o Name) bool {
	return strings.EqualFold(n.Path(), o.Path())
}

// Valid says whether every part obeys the rules of its kind.
func (n Name) Valid() bool {
	return validPart(n.Host, maxHost, "-.:") && validPart(n.Namespace, maxPart, "-") &&
		validPart(n.Model, maxPart, "-.") && validPart(n.Tag, maxPart, "-.")
}

func validPart(s string, max int, extra string) bool {
	if len(s) == 0 || len(s) > max {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !wordByte(s[i]) && (i == 0 || strings.IndexByte(extra, s[i]) < 0) {
			return false
		}
	}
	return true
}

func wordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
