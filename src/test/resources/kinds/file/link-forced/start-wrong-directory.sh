mkdir current
