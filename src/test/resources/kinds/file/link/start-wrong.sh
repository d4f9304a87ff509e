mkdir v1 v2
ln -s "$PWD/v1" current
