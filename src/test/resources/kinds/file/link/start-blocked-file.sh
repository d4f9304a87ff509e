mkdir v2
echo precious >current
