ln -s nowhere old
