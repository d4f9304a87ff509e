userdel -r -f case 2>/dev/null || :
groupdel case 2>/dev/null || :
