package server

import (
	"net"
	"net/http"
	"strings"
)

type handler func(w http.ResponseWriter, r *http.Request)

// route is one path; a final "/:" stands for exactly one more segment.
type route struct {
	methods string // separated by spaces
	path    string
	handle  handler
}

func (s *Server) routes() []route {
	return []route{
		{"GET HEAD", "/", s.root},
		{"GET HEAD", "/api/version", s.versionInfo},
		{"GET", "/api/status", s.status},
		{"GET HEAD", "/api/tags", s.tags},
		{"GET", "/api/ps", s.ps},
		{"POST", "/api/show", s.show},
		{"GET", "/v1/models", s.openAIModels},
		{"GET", "/v1/models/:", s.openAIModel},
		{"GET", "/api/experimental/model-recommendations", s.recommendations},
		{"POST", "/api/generate", s.generate},
		{"POST", "/api/chat", s.chat},
		{"POST", "/api/embed", s.embed},
		{"POST", "/api/embeddings", s.embeddings},
		{"POST", "/v1/chat/completions", s.openAIChat},
		{"POST", "/v1/completions", s.openAICompletion},
		{"POST", "/v1/embeddings", s.openAIEmbeddings},
		{"POST", "/v1/responses", s.openAIResponses},
		{"POST", "/v1/audio/transcriptions", s.transcription},
		{"POST", "/v1/messages", s.messages},
		{"POST", "/api/pull", s.pull},
		{"POST", "/api/push", s.push},
		{"POST", "/api/create", s.create},
		{"POST", "/api/copy", s.copyModel},
		{"DELETE", "/api/delete", s.deleteModel},
		{"POST HEAD", "/api/blobs/:", s.blob},
		{"POST", "/api/me", s.account},
		{"POST", "/api/signout", s.account},
		{"DELETE", "/api/user/keys/:", s.account},
		{"POST", "/api/experimental/web_search", s.account},
		{"POST", "/api/experimental/web_fetch", s.account},
	}
}

func (r route) matches(path string) bool {
	prefix := strings.TrimSuffix(r.path, ":")
	if prefix == r.path {
		return path == r.path
	}
	rest := strings.TrimPrefix(path, prefix)
	return len(rest) < len(path) && rest != "" && !strings.Contains(rest, "/")
}

func (r route) allows(method string) bool {
	return strings.Contains(" "+r.methods+" ", " "+method+" ")
}

// handler is access log, then CORS, then the Host check, then the route.
func (s *Server) handler(addr net.Addr) http.Handler {
	routes := s.routes()
	return s.observed(cors(hostCheck(addr, func(w http.ResponseWriter, r *http.Request) {
		dispatch(routes, w, r)
	})))
}

func dispatch(routes []route, w http.ResponseWriter, r *http.Request) {
	path, known := r.URL.Path, false
	for _, route := range routes {
		if !route.matches(path) {
			continue
		}
		if known = true; route.allows(r.Method) {
			route.handle(w, r)
			return
		}
	}
	if known {
		http.Error(w, "405 method not allowed", http.StatusMethodNotAllowed)
		return
	}
	for _, route := range routes {
		if trimmed := strings.TrimSuffix(path, "/"); trimmed != path && route.matches(trimmed) && route.allows(r.Method) {
			redirect(w, r, trimmed)
			return
		}
	}
	http.Error(w, "404 page not found", http.StatusNotFound)
}

// redirect drops a trailing slash; like gin, GET moves permanently and the others keep their method.
func redirect(w http.ResponseWriter, r *http.Request, path string) {
	code := http.StatusTemporaryRedirect
	if r.Method == http.MethodGet {
		code = http.StatusMovedPermanently
	}
	target := *r.URL
	target.Path = path
	http.Redirect(w, r, target.String(), code)
}

// last is the path's final segment, the value of a "/:".
func last(r *http.Request) string {
	return r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
}
