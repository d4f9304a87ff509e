mkdir etc
printf 'a  b\nno newline' >etc/app.conf
