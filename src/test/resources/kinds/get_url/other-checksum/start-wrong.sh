echo one >served
echo two >to
