userdel -r -f case 2>/dev/null || :
groupdel case 2>/dev/null || :
useradd -m -u 2345 -g users -G audio,adm -s /bin/sh -d /root/scratch/home -c 'O'\''Hara $(touch canary), ü' case
printf '%s\n' 'case:$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aCI6WouIL9AjRbLCelDCy.g.' | chpasswd -e
usermod -L case
