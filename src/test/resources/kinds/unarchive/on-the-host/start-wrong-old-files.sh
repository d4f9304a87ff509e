mkdir -p opt/bin app/bin
echo one >app/bin/run
ln -s run app/bin/link
tar -czf app.tar.gz app
rm -r app
echo old >opt/bin/run
echo kept >opt/bin/kept
ln -s nowhere opt/bin/link
