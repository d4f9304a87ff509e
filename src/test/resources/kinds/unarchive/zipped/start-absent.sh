mkdir opt app
echo one >app/file
python3 -c 'import zipfile
zipfile.ZipFile("app.zip", "w").write("app/file")'
rm -r app
