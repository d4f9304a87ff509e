userdel -r -f case 2>/dev/null || :
groupdel case 2>/dev/null || :
useradd -m case
printf '%s\n' 'case:$6$salt$x' | chpasswd -e
