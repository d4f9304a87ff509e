echo one >to
chmod 0444 to
