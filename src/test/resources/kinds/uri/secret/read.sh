uri_run '200' no ********
