mkdir to
