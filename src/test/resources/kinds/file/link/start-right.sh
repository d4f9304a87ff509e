ln -s "$PWD/v2" current
