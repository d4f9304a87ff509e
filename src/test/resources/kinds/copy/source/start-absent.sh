mkdir etc
