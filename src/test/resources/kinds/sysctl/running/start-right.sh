echo kernel.ostype=Linux >own.conf
