"""Django's PostgreSQL, with statements the server keeps prepared and a check of the connection that costs nothing."""
