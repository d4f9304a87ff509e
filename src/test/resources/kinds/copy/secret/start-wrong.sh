echo hunter1 >key
