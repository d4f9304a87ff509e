hostname_ensure 'one.example.org'
