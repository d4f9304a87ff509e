printf 'MAILTO=x\n#Ansible: nightly backup\n0 1 * * * root old\n1 1 * * * root other' >jobs
