copy_ensure '/scratch/nginx.conf' no yes '' 'root' 'root' '0644' no 'f8456039cb59b97b6a2d585ef4b9cf45b7b5199017946cc9ce90372a2f452283' no 'server_name example.org;
'
