userdel -r -f case 2>/dev/null || :
groupdel case 2>/dev/null || :
groupadd -g 2345 case
