echo one >"it's\$HOME{a,b}[1-2]"
