"""Writes small archives, sound and hostile, with Python's own zipfile and tarfile:

    python generate_archives.py

Made with Python 3.11.7 and its zlib. Times are fixed, so that the same files come of it.
"""
import gzip
import io
import pathlib
import struct
import tarfile
import zipfile

here = pathlib.Path(__file__).resolve().parent
FILES = {
    "Polyps/images/a.txt": b"image a\n" * 40, "Polyps/images/b.txt": bytes(range(256)) * 4,
    "Polyps/masks/\u00e9.txt": b"mask\n", "Polyps/notes.txt": b"not wanted\n",
}


def zip_entry(archive, name, data, mode=0o100644, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.external_attr = mode << 16
    info.create_system = 3
    info.compress_type = method
    archive.writestr(info, data)


def write_zip(name, entries):
    with zipfile.ZipFile(here / name, "w") as archive:
        for entry in entries:
            zip_entry(archive, *entry)


def tar_bytes(entries):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, kind, target in entries:
            info = tarfile.TarInfo(name)
            info.mtime, info.type, info.linkname, info.size = 1577836800, kind, target, len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def write_tar(name, entries):
    (here / name).write_bytes(tar_bytes(entries))


regular = [(name, data, tarfile.REGTYPE, "") for name, data in FILES.items()]
write_zip("sound.zip", FILES.items())
write_zip("stored.zip", [(name, data, 0o100644, zipfile.ZIP_STORED) for name, data in FILES.items()])
write_tar("sound.tar", [("Polyps", b"", tarfile.DIRTYPE, "")] + regular)
(here / "sound.tar.gz").write_bytes(gzip.compress(tar_bytes(regular), mtime=0))

write_zip("parent.zip", [("images/a.txt", b"a"), ("../escaped.txt", b"out")])
write_zip("absolute.zip", [("/tmp/make-report-escaped.txt", b"out")])
write_zip("backslash.zip", [("images\\..\\..\\escaped.txt", b"out")])
write_zip("drive.zip", [("C:/escaped.txt", b"out")])
write_zip("symlink.zip", [("images", b"/tmp", 0o120777), ("images/escaped.txt", b"out")])
write_tar("parent.tar", [("images/../../escaped.txt", b"out", tarfile.REGTYPE, "")])
write_tar("absolute.tar", [("/tmp/make-report-escaped.txt", b"out", tarfile.REGTYPE, "")])
write_tar("symlink.tar", [("images", b"", tarfile.SYMTYPE, "/tmp"), ("images/escaped.txt", b"out", tarfile.REGTYPE, "")])
write_tar("hardlink.tar", [("images/a.txt", b"", tarfile.LNKTYPE, "/etc/passwd")])
write_tar("device.tar", [("images/a.txt", b"", tarfile.CHRTYPE, "")])

# Headers that claim 2^63 bytes (a tar's sizes may be binary), 2^62, and as many in a zip's 64-bit field.
for power in (62, 63):
    block = bytearray(tar_bytes([("images/a.txt", b"", tarfile.REGTYPE, "")]))
    block[124:136] = b"\x80" + (2**power).to_bytes(11, "big")
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])
    (here / f"claims-{power}.tar").write_bytes(block)
extra = struct.pack("<HHQQ", 1, 16, 2**63, 5)
local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 45, 0, 0, 0, 0x5021, 0, 0xFFFFFFFF, 0xFFFFFFFF, 12, len(extra))
body = local + b"images/a.txt" + extra + b"hello"
central = struct.pack(
    "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 45, 45, 0, 0, 0, 0x5021, 0, 0xFFFFFFFF, 0xFFFFFFFF, 12, len(extra), 0, 0, 0, 0, 0)
central += b"images/a.txt" + extra
end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central), len(body), 0)
(here / "claims-63.zip").write_bytes(body + central + end)

# A bomb of zeros within a gzip, one in a zip, and a zip of very many entries.
(here / "bomb.tar.gz").write_bytes(gzip.compress(tar_bytes([("a.txt", bytes(8 << 20), tarfile.REGTYPE, "")]), mtime=0))
write_zip("bomb.zip", [("a.txt", bytes(8 << 20))])
write_zip("many.zip", [(f"{n}", b"", 0o100644, zipfile.ZIP_STORED) for n in range(300)])

# A file that Python's zipfile cannot encrypt, said to be encrypted.
encrypted = bytearray((here / "stored.zip").read_bytes())
for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    place = encrypted.find(signature)
    encrypted[place + offset] |= 1
(here / "encrypted.zip").write_bytes(encrypted)
# One byte of a stored file is another: its checksum tells.
changed = bytearray((here / "stored.zip").read_bytes())
changed[changed.find(b"image a")] ^= 1
(here / "checksum.zip").write_bytes(changed)
