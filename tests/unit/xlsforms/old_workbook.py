"""A workbook as Excel wrote it until 2003 (.xls): the few records that a reader asks for, in their container."""

import struct
from collections.abc import Mapping, Sequence

BOF, EOF, BOUNDSHEET, LABEL, NUMBER, FILEPASS = 0x809, 0x0A, 0x85, 0x204, 0x203, 0x2F
SECTOR, FREE, LAST, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(sheets: Mapping[str, Sequence[Sequence[object]]], *, locked: bool = False) -> bytes:
    """The .xls with these sheets; ``locked`` marks it as protected with a password."""
    parts = [_sheet(rows) for rows in sheets.values()]
    head = _record(BOF, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    head += _record(FILEPASS, b"\0" * 6) if locked else b""
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    for name, part in zip(names, parts, strict=True):
        head += _record(BOUNDSHEET, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(part)
    return _container(head + _record(EOF, b"") + b"".join(parts))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    cells = b""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += _record(LABEL, place + struct.pack("<HB", len(text) // 2, 1) + text)
            elif value is not None:
                cells += _record(NUMBER, place + struct.pack("<d", value))
    return _record(BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + _record(EOF, b"")


def _container(stream: bytes) -> bytes:
    """One stream named ``Workbook``: header, its table of sectors, its list of streams, the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    assert count + 2 <= SECTOR // 4, "a small workbook"
    chain = [FAT, LAST, *range(3, count + 2), LAST]
    table = struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0)
    head += struct.pack("<108I", *[FREE] * 108)
    listed = _entry("Root Entry", 5, 1, LAST, 0) + _entry("Workbook", 2, FREE, 2, len(stream))
    return head + table + listed.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", text, len(text), kind, 1, FREE, FREE, child, b"", 0, 0, 0, start, size)
