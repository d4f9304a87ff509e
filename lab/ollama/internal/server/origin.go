package server

import (
	"net/http"
	"strings"

	"standin/internal/env"
)

// cors refuses a foreign Origin with 403 and answers preflights, as gin-contrib/cors does.
func cors(next handler) handler {
	allowed := env.Origins()
	return func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		if origin == "" || origin == "http://"+r.Host || origin == "https://"+r.Host {
			next(w, r)
			return
		}
		value, ok := allowOrigin(allowed, origin)
		if !ok {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", value)
		if value != "*" {
			w.Header().Add("Vary", "Origin")
		}
		if r.Method == http.MethodOptions {
			preflight(w)
			return
		}
		next(w, r)
	}
}

func preflight(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "Authorization,Content-Type,User-Agent,Accept,X-Requested-With")
	w.Header().Set("Access-Control-Max-Age", "43200")
	w.WriteHeader(http.StatusNoContent)
}

// allowOrigin returns the header's value for an allowed origin.
func allowOrigin(allowed []string, origin string) (string, bool) {
	for _, rule := range allowed {
		rule = strings.ToLower(rule)
		if rule == "*" {
			return "*", true
		}
		before, after, wild := strings.Cut(rule, "*")
		if rule == origin ||
			wild && len(origin) >= len(before)+len(after) && strings.HasPrefix(origin, before) && strings.HasSuffix(origin, after) {
			return origin, true
		}
	}
	return "", false
}
