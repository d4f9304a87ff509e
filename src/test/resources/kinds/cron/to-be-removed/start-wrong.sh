printf '#Ansible: old\n* * * * * root old\n' >jobs
