printf 'a\nb' >own
