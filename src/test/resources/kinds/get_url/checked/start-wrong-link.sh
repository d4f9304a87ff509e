echo one >served
ln -s served to
