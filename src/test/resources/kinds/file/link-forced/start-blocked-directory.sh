mkdir current
echo precious >current/.x
