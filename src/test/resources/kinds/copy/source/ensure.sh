copy_ensure '/scratch/etc/app.conf' no yes '' '' '' '' no '560034cc8dac4233410be93f2946ffd14d48c7a8470d756590c3a13b17ae2630' no 'a  b
no newline' 'grep' '-q' '^a  b$' '%s'
