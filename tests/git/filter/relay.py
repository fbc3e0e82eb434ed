"""Stands where git calls redact: has a process that has loaded it already do the work. Run with `python -I -S`, so that it starts at once."""

import json
import os
import socket
import sys

with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    question = json.dumps({"arguments": sys.argv[2:], "folder": os.getcwd(), "environment": dict(os.environ)}).encode()
    socket.send_fds(connection, [len(question).to_bytes(4, "big")], [0, 1, 2])
    connection.sendall(question)
    code = connection.recv(1)
sys.exit(code[0] if code else 3)
