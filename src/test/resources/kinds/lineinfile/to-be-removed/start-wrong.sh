printf 'old\nolder' >list
