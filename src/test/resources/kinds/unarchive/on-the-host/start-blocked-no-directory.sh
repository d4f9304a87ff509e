: >app.tar.gz
