mkdir -p app/bin
echo one >app/bin/run
echo more >app/bin/more
tar -cf app.tar app
rm app/bin/run
