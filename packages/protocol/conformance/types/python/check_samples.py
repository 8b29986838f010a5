"""Checks that payloads have the types of tiza_types: `python3 check_samples.py samples.json`.

The file has lists of payloads by the names of their types. Prints each payload that does not fit, and where.
"""
import json
import sys
from types import NoneType
from typing import Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import tiza_types


def find_misfits(value, kind, path):
    """Paths within a payload whose values do not fit."""
    origin, args = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        if not isinstance(value, dict):
            return [path]
        hints = get_type_hints(kind)
        missing = [f"{path}/{name}" for name in kind.__required_keys__ if name not in value]
        return missing + [
            misfit
            for name, inner in value.items()
            for misfit in (
                find_misfits(inner, hints[name], f"{path}/{name}") if name in hints else [f"{path}/{name}"]
            )
        ]
    if origin is Union:
        found = [find_misfits(value, one, path) for one in args]
        return min(found, key=len)
    if origin is Literal:
        return [] if any(value == one and type(value) is type(one) for one in args) else [path]
    if origin is list:
        if not isinstance(value, list):
            return [path]
        return [m for at, one in enumerate(value) for m in find_misfits(one, args[0], f"{path}/{at}")]
    if origin is tuple:
        if not isinstance(value, list) or len(value) != len(args):
            return [path]
        pairs = zip(value, args)
        return [m for at, (one, of) in enumerate(pairs) for m in find_misfits(one, of, f"{path}/{at}")]
    if origin is dict:
        if not isinstance(value, dict):
            return [path]
        return [m for key, one in value.items() for m in find_misfits(one, args[1], f"{path}/{key}")]
    if kind is float:
        return [] if isinstance(value, (int, float)) and not isinstance(value, bool) else [path]
    if kind is int:
        return [] if isinstance(value, int) and not isinstance(value, bool) else [path]
    return [] if isinstance(value, NoneType if kind is NoneType else kind) else [path]


def main():
    for name in vars(tiza_types):
        if is_typeddict(getattr(tiza_types, name)):
            get_type_hints(getattr(tiza_types, name))
    with open(sys.argv[1], encoding="utf-8") as file:
        samples = json.load(file)
    misfits = [
        misfit
        for name, payloads in samples.items()
        for at, payload in enumerate(payloads)
        for misfit in find_misfits(payload, getattr(tiza_types, name), f"{name}/{at}")
    ]
    for misfit in misfits:
        print(misfit)
    print(f"{sum(map(len, samples.values()))} payloads", file=sys.stderr)
    sys.exit(1 if misfits else 0)


main()
