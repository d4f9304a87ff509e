command_run '/a '\''b' text '$(touch canary)'\''\
' no '/bin/x' '-rf' ''\''"\' '$(touch canary)`touch canary`' 'a
b' '' 'ü $HOME ~'
