mkdir dir 'served.tgz?x='
echo one >'served.tgz?x=/y#z'
