"""Stands where redact is called: has a process do the work that has loaded it already. `python -I -S` starts it at once."""

import json
import os
import socket
import sys

with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    question = json.dumps({"arguments": sys.argv[2:], "environment": dict(os.environ)}).encode()
    socket.send_fds(connection, [len(question).to_bytes(4, "big")], [0, 1, 2, os.open(".", os.O_RDONLY)])
    connection.sendall(question)
    code = connection.recv(1)
sys.exit(code[0] if code else 3)
