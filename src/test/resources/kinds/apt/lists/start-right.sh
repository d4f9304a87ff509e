touch /var/lib/apt/lists
