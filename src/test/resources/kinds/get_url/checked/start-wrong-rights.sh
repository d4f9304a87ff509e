echo one >served
cp served to
chmod 0604 to
