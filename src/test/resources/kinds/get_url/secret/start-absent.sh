echo one >served
