printf 'a\nb' >list
