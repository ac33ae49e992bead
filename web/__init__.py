"""What people open in a browser, and the HTTP API."""
