touch made
