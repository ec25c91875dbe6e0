"""Writes Fixtures/logits.json: digests of the matrix products of OpenBLAS 0.3.21 (Debian's libopenblas0-pthread 0.3.21+ds-4, one
thread, its kernels for Haswell) that were the 1x1 convolution to one channel before it had kernels of its own.

    python generate_logits.py

Input, weights and gradient are `values` from 0, from 1 << 24 and from 2 << 24 on; a digest is the SHA-256 of little-endian floats.
"""
import array, ctypes, hashlib, json, os, pathlib

os.environ |= {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "1"}
library = ctypes.CDLL("libopenblas.so.0")
library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
name = library.openblas_get_config().decode()
assert name.startswith("OpenBLAS 0.3.21 ") and library.openblas_get_corename() == b"Haswell", name
row_major, plain, transposed = 101, 111, 112


def values(first, count):
    """Numbers between -1 and 1, a sixteenth of them at most 2^-15: a hash of each index."""
    result = array.array("f", bytes(4 * count))
    for i in range(count):
        h = (first + i) * 2654435761 & 0xFFFFFFFF
        h = (h ^ h >> 15) * 2246822519 & 0xFFFFFFFF
        h ^= h >> 13
        result[i] = ((h >> 8) - (1 << 23)) * 2.0 ** (-23 - (h & 15))
    return result


def product(transpose_a, transpose_b, m, n, k, a, row_a, b, row_b):
    c = array.array("f", [float("nan")]) * (m * n)
    of = lambda x: (ctypes.c_float * len(x)).from_buffer(x)
    library.cblas_sgemm(row_major, transpose_a, transpose_b, m, n, k, ctypes.c_float(1), of(a), row_a, of(b), row_b,
                        ctypes.c_float(0), of(c), n)
    return hashlib.sha256(c.tobytes()).hexdigest()


cases = []
for pixels, channels in [
        (1, 8), (7, 16), (9, 24), (18 * 18, 8), (18 * 18, 128), (34 * 34, 32), (98 * 130, 16), (50 * 66, 64), (26 * 34, 128),
        (482 * 642, 8),
        # Where sums are cut into chains.
        (320, 8), (321, 16), (328, 8), (329, 40), (639, 8), (640, 24), (641, 8), (961, 48), (40, 320), (33, 328), (16, 632),
        (24, 640), (11, 648), (8, 1000)]:
    x, w, g = values(0, pixels * channels), values(1 << 24, channels), values(2 << 24, pixels)
    cases.append({
        "pixels": pixels, "channels": channels,
        "output": product(plain, plain, pixels, 1, channels, x, channels, w, 1),
        "inputGradient": product(plain, transposed, pixels, channels, 1, g, 1, w, 1),
        "weightGradient": product(transposed, plain, channels, 1, pixels, x, channels, g, 1)})
path = pathlib.Path(__file__).parent / "Fixtures/logits.json"
path.write_text(json.dumps({"library": name.split(" NO_")[0], "cases": cases}, indent=1) + "\n")
