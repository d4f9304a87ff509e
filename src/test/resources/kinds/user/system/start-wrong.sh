userdel -r -f case 2>/dev/null || :
groupdel case 2>/dev/null || :
useradd -r -M -s /usr/sbin/nologin -d /nonexistent case
printf '%s\n' 'case:x$y' | chpasswd -e
