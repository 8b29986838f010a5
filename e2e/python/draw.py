"""A Tiza client in Python, written from docs/protocol.md alone (Debian: python3-socketio).

    python3 draw.py http://localhost:3000/

Makes a board, draws on it, receives what others draw, resends, and resumes after a pause. Says what it
does in lines of JSON; reads a line from standard input when it waits for the reader.
"""
import json
import queue
import secrets
import sys
import urllib.request

import socketio

from fold import pack, unpack

URL = sys.argv[1]
CLIENT = secrets.token_urlsafe(16)[:21]


def say(**words):
    print(json.dumps(words), flush=True)


def http(path, method="GET"):
    request = urllib.request.Request(URL + path, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


class Board:
    """One connection to one board; `received` holds the transactions in order."""

    def __init__(self, board, since=None):
        self.received = queue.Queue()
        welcome = queue.Queue()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("welcome", welcome.put, namespace="/v1")
        self.socket.on("ops", self.receive, namespace="/v1")
        profile = {"name": "Python", "color": "green"}
        auth = {"minor": 0, "board": board, "client": CLIENT, "profile": profile}
        if since:
            auth["since"] = since
        self.socket.connect(URL, auth=auth, namespaces=["/v1"], transports=["websocket"])
        self.welcome = welcome.get(timeout=10)

    def receive(self, payload):
        for tx in payload["tx"]:
            self.received.put(tx)

    def send(self, n, ops):
        return self.socket.call("op", {"n": n, "ops": ops}, namespace="/v1", timeout=10)

    def wait_for_others(self):
        """The next transaction that somebody else made."""
        while True:
            tx = self.received.get(timeout=30)
            if tx["by"] != self.welcome["you"]["session"]:
                return tx


created = http("api/boards", "POST")
board = Board(created["id"])
snapshot = http(f"api/boards/{created['id']}/snapshot")
assert snapshot["seq"] == 0 and snapshot["shapes"] == []

zigzag = [(i * 10, 40 * (i % 2), 0.5) for i in range(20)]
stroke = {
    "op": "create",
    "id": secrets.token_urlsafe(16)[:21],
    "kind": "stroke",
    "pos": [200, 200],
    "z": "a0",
    "color": "green",
    "width": 4,
    "pts": pack(zigzag),
}
first = board.send(1, [stroke])
say(did="drew", path=created["path"], id=stroke["id"], ack=first)

again = board.send(1, [stroke])
say(did="resent", ack=again)

tx = board.wait_for_others()
ink = [op for op in tx["ops"] if op["op"] == "create"][0]
say(did="received", id=ink["id"], points=len(unpack(ink["pts"], 2 ** ink.get("q", -3))))

input()
since = {"epoch": board.welcome["epoch"], "seq": tx["seq"]}
while not board.received.empty():
    since["seq"] = board.received.get()["seq"]
board.socket.disconnect()
say(did="left", since=since)

input()
board = Board(created["id"], since)
missed = board.wait_for_others()
say(did="resumed", mode=board.welcome["mode"], seq=missed["seq"], kind=missed["ops"][0]["op"])

second = board.send(board.welcome["you"]["lastN"] + 1, [{"op": "delete", "id": stroke["id"]}])
say(did="deleted", ack=second)
board.socket.disconnect()
