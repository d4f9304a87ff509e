package server

import (
	"errors"
	"net/http"

	"standin/internal/store"
)

// blob answers HEAD (is it there?) and POST (upload) of /api/blobs/sha256:<hex>.
func (s *Server) blob(w http.ResponseWriter, r *http.Request) {
	known, err := s.store.HasBlob(last(r))
	switch {
	case errors.Is(err, store.ErrDigest):
		dialect(native).refuse(w, fail(http.StatusBadRequest, "%s", err))
	case err != nil:
		dialect(native).refuse(w, err)
	case known:
		w.WriteHeader(http.StatusOK)
	case r.Method == http.MethodHead:
		w.WriteHeader(http.StatusNotFound)
	default:
		s.upload(w, r)
	}
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	_, err := s.store.Add("", last(r), r.Body)
	var mismatch store.MismatchError
	if errors.As(err, &mismatch) {
		err = fail(http.StatusBadRequest, "%s", err)
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
