mkdir -p app/bin
ln -s nowhere app/bin/run
