uri_run '200' no 30 ******** ******** 'https://example.com/' '' no
