"""A whole Tiza client in Python, driven by the conformance kit (Debian: python3-websocket).

    pnpm conformance:server -- /usr/bin/python3 e2e/python/conform.py

Reads lines of JSON that say what to do, answers each with one. Speaks Engine.IO and Socket.IO itself.
"""
import json
import queue
import secrets
import sys
import threading
import time
import urllib.request

import websocket

from fold import CannotApply, apply_tx, pack, unpack

RETRY = "rate_limited unavailable internal".split()
STOP = "unauthorized forbidden board_not_found unsupported_version".split()
MOST_IN_FLIGHT = 16
ANSWER_TIMEOUT = 20  # seconds
inbox = queue.Queue()


def new_id():
    return secrets.token_urlsafe(16)[:21]


class Connection:
    """One connection: puts what comes into the inbox, in order, as (connection, event, data)."""

    def __init__(self, url, auth):
        self.auth, self.acks, self.next_ack, self.bye = auth, {}, 0, None
        self.url = url.replace("http", "ws", 1) + "socket.io/?EIO=4&transport=websocket"
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        try:
            self.socket = websocket.create_connection(self.url, timeout=30)
            while packet := self.socket.recv():
                self.receive(packet)
        except (OSError, websocket.WebSocketException):
            pass
        inbox.put((self, "down", None))

    def receive(self, packet):
        if packet[0] == "0":
            self.socket.send("40/v1," + json.dumps(self.auth))
        elif packet[0] == "2":
            self.socket.send("3" + packet[1:])
        elif packet.startswith("42/v1,"):
            event, *data = json.loads(packet[6:])
            inbox.put((self, event, data[0] if data else None))
        elif packet.startswith("43/v1,"):
            at = packet.index("[")
            inbox.put((self, self.acks.pop(packet[6:at]), json.loads(packet[at:])[0]))
        elif packet.startswith("44/v1,"):
            inbox.put((self, "refused", json.loads(packet[6:]).get("data")))
        elif packet.startswith("41"):
            self.close()

    def send(self, event, data, answer_as):
        self.acks[str(self.next_ack)] = answer_as
        try:
            self.socket.send(f"42/v1,{self.next_ack}{json.dumps([event, data])}")
        except (OSError, websocket.WebSocketException):
            pass
        self.next_ack += 1

    def close(self):
        if hasattr(self, "socket"):
            self.socket.close()


class Client:
    def __init__(self, url, board):
        self.url, self.board = url, board
        self.id, self.next_n = new_id(), 1
        self.epoch, self.seq, self.sum, self.shapes = None, 0, None, {}
        self.buffer, self.sums = {}, {}
        self.pending, self.refused = [], []
        self.in_flight = {}  # when it was sent, by number
        self.most_in_flight = MOST_IN_FLIGHT
        self.state, self.ended, self.is_pulling = "connecting", None, False
        self.connect_at, self.send_at, self.failures, self.gaps = 0, 0, 0, 0
        self.connection = None

    def tick(self):
        """Does what it is time for; returns the seconds until there is more."""
        now = time.monotonic()
        if self.connection is None and not self.ended and now >= self.connect_at:
            self.connect()
        self.send()
        return 0.02

    def connect(self):
        profile = {"name": "Python", "color": "green"}
        auth = {"minor": 10, "board": self.board, "client": self.id, "profile": profile}
        if self.epoch:
            auth["since"] = {"epoch": self.epoch, "seq": self.seq}
            if self.sum is not None:
                auth["since"]["sum"] = self.sum
        self.state, self.is_pulling = "connecting", False
        self.connection = Connection(self.url, auth)

    def reconnect(self, after=0.0):
        connection, self.connection = self.connection, None
        self.in_flight.clear()
        self.connect_at = time.monotonic() + after
        if connection:
            connection.close()

    def end(self, code):
        self.ended = code
        self.reconnect()

    def receive(self, connection, event, data):
        if event == "snapshot":
            return self.take_snapshot(*data)
        if connection is not self.connection:
            return
        if event == "down":
            self.failures += 1
            # A server that closes has said when to come back.
            after = connection.bye if connection.bye is not None else min(3, 0.1 * 2**self.failures)
            self.reconnect(after)
        elif event == "refused":
            if data and not data["retryable"]:
                self.end(data["code"])
            else:
                self.reconnect((data or {}).get("retryAfterMs", 2000) / 1000)
        elif event == "bye":
            connection.bye = data["retryAfterMs"] / 1000
            if not data["reconnect"]:
                self.end(data["code"])
        elif event == "welcome":
            self.welcome(data)
        elif event == "ops":
            self.take_ops(data)
        elif event == "reset":
            self.in_flight.clear()
            self.enter(data["epoch"])
            if self.is_forgotten(data.get("lastN")):
                self.start_over()
            else:
                self.load()
        elif event == "pull":
            self.is_pulling = False
            if data["ok"]:
                self.take_ops(data)
            elif data["code"] == "epoch_changed":
                self.load()
        elif isinstance(event, tuple):
            self.take_answer(event[1], data)

    def welcome(self, data):
        self.failures, self.session, last_n = 0, data["you"]["session"], data["you"]["lastN"]
        self.most_in_flight = data["limits"].get("inFlightTx", MOST_IN_FLIGHT)  # [LM11]
        self.enter(data["epoch"], data.get("rewound", False))
        if data.get("board", {}).get("needs"):
            return self.end("unsupported_version")  # It would misread the log. [GR4]
        if self.is_forgotten(last_n):
            return self.start_over()
        if not self.pending:
            self.next_n = last_n + 1
        if data["mode"] == "resume":
            self.state = "live"
            self.follow()
        else:
            self.load()

    def get_lowest(self):
        """The lowest unanswered number, 0 where there is none."""
        return next((tx["n"] for tx in self.pending if "seq" not in tx), 0)

    def is_forgotten(self, last_n):
        """Whether the server lacks what came before the lowest unanswered number. [ID9] [RS12]"""
        return last_n is not None and self.get_lowest() > last_n + 1

    def start_over(self):
        """The server has forgotten this client: a new id, and numbers from 1. [ID9]"""
        self.id, self.pending = new_id(), [tx for tx in self.pending if "seq" not in tx]
        for n, tx in enumerate(self.pending, 1):
            tx["n"] = n
        self.next_n = len(self.pending) + 1
        self.reconnect()

    def enter(self, epoch, is_rewound=False):
        if epoch != self.epoch or is_rewound:
            self.shapes, self.seq, self.sum, self.buffer, self.sums = {}, 0, None, {}, {}
        self.epoch = epoch

    def load(self):
        self.state, connection = "loading", self.connection

        def fetch():
            try:
                path = f"{self.url}api/boards/{self.board}/snapshot"
                with urllib.request.urlopen(path, timeout=30) as response:
                    inbox.put((None, "snapshot", (connection, json.load(response))))
            except OSError:
                inbox.put((None, "snapshot", (connection, None)))

        threading.Thread(target=fetch, daemon=True).start()

    def take_snapshot(self, connection, snapshot):
        if connection is not self.connection or self.state != "loading":
            return
        if not snapshot or snapshot["epoch"] != self.epoch:
            time.sleep(0.1)
            return self.load()
        self.shapes = {shape["id"]: shape for shape in snapshot["shapes"]}
        self.seq, self.sum, self.state = snapshot["seq"], snapshot.get("sum"), "live"
        self.follow()

    def take_ops(self, data):
        is_other = data["epoch"] != self.epoch
        self.enter(data["epoch"])
        for tx in data["tx"]:
            self.buffer[tx["seq"]] = tx
        if data["tx"] and "sum" in data:
            self.sums[data["tx"][-1]["seq"]] = data["sum"]
        if self.state != "live":
            return
        if is_other:
            self.load()
        else:
            self.follow()

    def follow(self):
        """Applies what comes next, and asks for what is missing."""
        while tx := self.buffer.get(self.seq + 1):
            try:
                self.shapes = apply_tx(self.shapes, tx)
            except CannotApply:
                return self.load()
            self.seq, self.sum = tx["seq"], self.sums.get(tx["seq"])
            if tx["by"] == self.session:
                self.pending = [own for own in self.pending if own["n"] != tx["n"]]
                self.in_flight.pop(tx["n"], None)
        self.pending = [own for own in self.pending if own.get("seq", self.seq + 1) > self.seq]
        self.buffer = {seq: tx for seq, tx in self.buffer.items() if seq > self.seq}
        if self.buffer and not self.is_pulling:
            self.is_pulling = True
            since = {"epoch": self.epoch, "seq": self.seq}
            self.connection.send("pull", {"since": since, "limit": 500}, "pull")

    def send(self):
        now = time.monotonic()
        if any(now - at > ANSWER_TIMEOUT for at in self.in_flight.values()):
            self.in_flight.clear()  # Everything unanswered is sent again. [ID10]
        if self.state != "live" or not self.connection or now < self.send_at:
            return
        for tx in self.pending:
            if "seq" in tx or tx["n"] in self.in_flight:
                continue
            if len(self.in_flight) >= self.most_in_flight:
                return
            self.in_flight[tx["n"]] = now
            self.connection.send("op", {"n": tx["n"], "ops": tx["ops"]}, ("op", tx["n"]))

    def take_answer(self, n, answer):
        own = next((tx for tx in self.pending if tx["n"] == n), None)
        code = answer.get("code")
        self.gaps = self.gaps + 1 if code == "gap" and n == self.get_lowest() else 0
        if answer["ok"]:
            self.in_flight.pop(n, None)
            if own:
                own["seq"] = answer["seq"]
            if self.state == "live":
                self.follow()
        elif self.gaps > 1 or code == "gap" and self.is_forgotten(answer.get("lastN")):
            self.start_over()  # Sent again, it would be answered the same for ever. [RS12]
        elif code in RETRY or code == "gap":
            self.in_flight.clear()
            wait = time.monotonic() + answer.get("retryAfterMs", 100) / 1000
            self.send_at = max(self.send_at, wait)
        elif code in STOP:
            self.end(code)
        elif code == "client_unknown":
            self.start_over()
        elif code == "epoch_changed":
            self.load()
        elif own:
            self.in_flight.pop(n, None)
            self.pending.remove(own)
            self.refused.append(code)

    def apply(self, ops):
        self.pending.append({"n": self.next_n, "ops": ops})
        self.next_n += 1

    def view(self):
        """The confirmed board with what is pending on top."""
        shapes = self.shapes
        for tx in self.pending:
            try:
                shapes = apply_tx(shapes, {**tx, "seq": self.seq + 1, "by": "", "at": 0})
            except CannotApply:
                pass
        return shapes


client = None


def run(verb):
    global client
    if verb["do"] == "open":
        client = Client(verb["url"], verb["board"])
    elif verb["do"] == "apply":
        client.apply(verb["ops"])
    elif verb["do"] == "draw":
        q = {} if verb["q"] == -3 else {"q": verb["q"]}
        registers = {key: verb[key] for key in ("id", "pos", "z", "color", "width")}
        pts = pack(verb["points"], 2.0 ** verb["q"])
        client.apply([{"op": "create", "kind": "stroke", **registers, **q, "pts": pts}])
    elif verb["do"] == "points":
        shape = client.view()[verb["id"]]
        return {"points": unpack(shape["pts"], 2.0 ** shape.get("q", -3))}
    elif verb["do"] == "print":
        pending = sum("seq" not in tx for tx in client.pending)
        shapes = list(client.view().values())
        return {"shapes": shapes, "pending": pending, "refused": client.refused, "ended": client.ended}
    elif verb["do"] == "close":
        client.end("closed")
        client = None
    return {}


def read_lines():
    for line in sys.stdin:
        inbox.put((None, "verb", json.loads(line)))
    inbox.put((None, "end", None))


threading.Thread(target=read_lines, daemon=True).start()
while True:
    try:
        connection, event, data = inbox.get(timeout=client.tick() if client else None)
    except queue.Empty:
        continue
    if event == "end":
        break
    try:
        if event == "verb":
            print(json.dumps(run(data)), flush=True)
        elif client:
            client.receive(connection, event, data)
    except Exception as error:  # The kit says what went wrong.
        if event == "verb":
            print(json.dumps({"error": repr(error)}), flush=True)
        else:
            raise
