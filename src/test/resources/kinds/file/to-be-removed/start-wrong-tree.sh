mkdir -p old/a
echo x >old/a/f
ln -s / old/a/root
