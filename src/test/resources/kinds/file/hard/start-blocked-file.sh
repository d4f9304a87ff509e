echo x >first
echo precious >second
