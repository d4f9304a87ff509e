echo one >served
cp served to
chmod 0640 to
