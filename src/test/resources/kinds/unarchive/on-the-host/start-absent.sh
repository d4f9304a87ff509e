mkdir opt app app/bin app/empty
echo one >app/bin/run
chmod 0755 app/bin/run
ln -s bin/run app/link
ln -s ../link app/bin/back
tar -czf app.tar.gz app
rm -r app
