package server

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
)

// hostCheck is Ollama's guard against DNS rebinding: active only on a loopback listener.
func hostCheck(addr net.Addr, next handler) handler {
	if bound, err := netip.ParseAddrPort(addr.String()); err == nil && !bound.Addr().IsLoopback() {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		switch {
		case ownAddress(host):
			next(w, r)
		case !ownName(host):
			w.WriteHeader(http.StatusForbidden)
		case r.Method == http.MethodOptions:
			w.WriteHeader(http.StatusNoContent)
		default:
			next(w, r)
		}
	}
}

func ownAddress(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || onInterface(ip))
}

func onInterface(ip netip.Addr) bool {
	addrs, err := net.InterfaceAddrs() // needs netlink; a unit without it only loses this case
	if err != nil {
		return false
	}
	for _, a := range addrs {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil && prefix.Addr() == ip {
			return true
		}
	}
	return false
}

func ownName(host string) bool {
	host = strings.ToLower(host)
	if host == "" || host == "localhost" {
		return true
	}
	if own, err := os.Hostname(); err == nil && host == strings.ToLower(own) {
		return true
	}
	for _, suffix := range []string{".localhost", ".local", ".internal"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}
