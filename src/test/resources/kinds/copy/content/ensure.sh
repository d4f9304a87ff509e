copy_ensure '/scratch/app.conf' no yes '' 'root' 'nogroup' '0640' yes 'eae7a3986763463c791d779ccb1bbc8e7335fcfcbfd83540fbd069e9235115cf' no 'listen = 127.0.0.1
'
