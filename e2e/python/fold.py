"""What the ops of Tiza's log do to a board, and its ink: written from docs/protocol.md."""
import base64


class CannotApply(Exception):
    """An op that this version does not know, or that does not fit the board here. [OP13]"""


def pack(points, quantum=2**-3):
    """Points (x, y, pressure), board units from the stroke's pos, as the `pts` of an op."""

    def varint(value):
        value = value * 2 if value >= 0 else -value * 2 - 1
        while value > 0x7F:
            yield value & 0x7F | 0x80
            value >>= 7
        yield value

    packed, last_x, last_y = bytearray(), 0, 0
    for x, y, pressure in points:
        x, y = round(x / quantum), round(y / quantum)
        packed += bytes(varint(x - last_x)) + bytes(varint(y - last_y))
        packed.append(round(pressure * 255))
        last_x, last_y = x, y
    return base64.b64encode(packed).decode()


def unpack(pts, quantum=2**-3):
    """The inverse of `pack`."""
    packed, points, x, y = iter(base64.b64decode(pts)), [], 0, 0

    def varint(byte):
        value, shift = byte & 0x7F, 7
        while byte > 0x7F:
            byte = next(packed)
            value, shift = value | (byte & 0x7F) << shift, shift + 7
        return -(value + 1) // 2 if value & 1 else value // 2

    for byte in packed:
        x, y = x + varint(byte), y + varint(next(packed))
        points.append((x * quantum, y * quantum, next(packed) / 255))
    return points


def revision(shape, register):
    return shape.get("rev", {}).get(register, shape["seq"])


def holds(shape, condition):
    return all(revision(shape, name) == seq for name, seq in condition.items())


def write(shape, tx, registers):
    """The shape with these registers; None clears one. Notes their revisions."""
    after = {**shape, **registers}
    after["rev"] = {**shape.get("rev", {}), **dict.fromkeys(registers, tx["seq"])}
    return {name: value for name, value in after.items() if value is not None}


def apply_op(shape, op, tx):
    """The shape after an op, which may be the same; raises CannotApply."""
    name = op["op"]
    if name == "create":
        if shape and not shape.get("deleted"):
            raise CannotApply
        registers = {key: value for key, value in op.items() if key != "op"}
        return {**registers, "by": tx["by"], "at": tx["at"], "seq": tx["seq"]}
    if not shape or name not in ("patch", "append", "delete", "restore"):
        raise CannotApply
    condition, deleted = op.get("if", {}), shape.get("deleted", False)
    if name in ("delete", "restore"):
        if deleted == (name == "delete") or not holds(shape, condition):
            return shape
        return write(shape, tx, {"deleted": True if name == "delete" else None})
    if deleted:
        return shape
    if name == "patch":
        wanted = {
            register: value
            for register, value in op["set"].items()
            if condition.get(register, revision(shape, register)) == revision(shape, register)
        }
        return write(shape, tx, wanted) if wanted else shape
    before = shape.get("pts")
    if before is None or len(unpack(before)) != op["off"]:
        raise CannotApply
    joined = base64.b64decode(before) + base64.b64decode(op["pts"])
    return write(shape, tx, {"pts": base64.b64encode(joined).decode()})


def apply_tx(shapes, tx):
    """The board after a transaction, as a new dictionary by id; raises CannotApply and changes nothing."""
    after = dict(shapes)
    for op in tx["ops"]:
        after[op["id"]] = apply_op(after.get(op["id"]), op, tx)
    return after
