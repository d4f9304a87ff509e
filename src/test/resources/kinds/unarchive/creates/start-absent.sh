mkdir -p app/bin
echo one >app/bin/run
echo more >app/bin/.hidden
tar -cf app.tar app
rm -r app
