// Package release serves built archives by the URLs of the real download sites.
package release

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

var (
	asset   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	tagPath = regexp.MustCompile(`/releases/download/(v[0-9][A-Za-z0-9._-]*)/([^/]+)$`)
)

// Serve answers until the process ends. dir holds one folder per version, v<X>/<asset>.
func Serve(dir, addr string, log io.Writer) error {
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "serving %s on http://%s\n", dir, listener.Addr())
	return http.Serve(listener, Handler(dir))
}

// Handler answers GET and HEAD of /download/<asset>[?version=X] and, below any prefix,
// /releases/download/v<X>/<asset>. Without a version the newest is served.
func Handler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "GET and HEAD only", http.StatusMethodNotAllowed)
			return
		}
		tag, file, err := locate(dir, r)
		if err != nil || !asset.MatchString(file) || !asset.MatchString(tag) {
			http.NotFound(w, r)
			return
		}
		f, err := os.Open(filepath.Join(dir, tag, file))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil || !info.Mode().IsRegular() {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		http.ServeContent(w, r, file, info.ModTime(), f)
	})
}

func locate(dir string, r *http.Request) (tag, file string, err error) {
	if m := tagPath.FindStringSubmatch(r.URL.Path); m != nil {
		return m[1], m[2], nil
	}
	file = strings.TrimPrefix(r.URL.Path, "/download/")
	if file == r.URL.Path {
		return "", "", fs.ErrNotExist
	}
	if v := r.URL.Query().Get("version"); v != "" {
		return "v" + v, file, nil
	}
	tag, err = newest(dir)
	return tag, file, err
}

func newest(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var tags []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "v") && e.IsDir() {
			tags = append(tags, e.Name())
		}
	}
	if len(tags) == 0 {
		return "", errors.New("no versions")
	}
	sort.Slice(tags, func(i, j int) bool { return less(tags[i], tags[j]) })
	return tags[len(tags)-1], nil
}

// less compares the dotted numbers of two tags.
func less(a, b string) bool {
	x, y := strings.Split(a[1:], "."), strings.Split(b[1:], ".")
	for i := 0; i < len(x) && i < len(y); i++ {
		m, _ := strconv.Atoi(x[i])
		n, _ := strconv.Atoi(y[i])
		if m != n {
			return m < n
		}
	}
	return len(x) < len(y)
}
