printf 'A=b\n#Ansible: old\n* * * * * root old\n* * * * * root other\n' >jobs
