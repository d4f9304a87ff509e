user_ensure 'case' '' any yes no yes no -d '/scratch/ho me' -c '-x '\''"`touch canary` \ ü'
