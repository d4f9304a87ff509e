printf 'a\n# managed\n' >list
