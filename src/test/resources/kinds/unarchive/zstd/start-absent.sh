mkdir opt
echo one >one
tar -cf - one | zstd -q >app.tar.zst
rm one
