"""Writes Fixtures/elementary-functions.json: exp, log and cos(2πx) correctly rounded, by Python's decimal with 60 digits.

    python3 generate_elementary_functions.py        # Python 3.11, nothing else
"""
import json, pathlib, platform, random
from decimal import Decimal, getcontext

getcontext().prec = 60
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def cosine_of_turns(turns):
    x = 2 * PI * (turns - int(turns))
    term = total = Decimal(1)
    for k in range(2, 120, 2):
        term *= -x * x / (k * (k - 1))
        total += term
    return total


def main():
    draw = random.Random(0)
    exponents = [0.0, -0.0, 1.0, -1.0, 1e-9, 700.0, -700.0] + [draw.uniform(-60, 60) for _ in range(60)]
    positives = [1.0, 2.0, 0.5, 1e-300, 1e300, 1 + 2**-52, 1 - 2**-53, 1.4142135623730951] + [
        10 ** draw.uniform(-20, 20) for _ in range(30)] + [draw.uniform(0.7, 1.5) for _ in range(30)]
    turns = [0.0, 0.125, 0.25, 0.5, 0.75, 1.0, -0.25, 17.375] + [draw.uniform(-2, 2) for _ in range(60)]
    table = {
        "generated with": f"Python {platform.python_version()}, decimal",
        "exp": [[x, float(Decimal(x).exp())] for x in exponents],
        "log": [[x, float(Decimal(x).ln())] for x in positives],
        "cosine": [[x, float(cosine_of_turns(Decimal(x)))] for x in turns],
    }
    for name in ("sigmoid", "softplus"):  # of arguments that single precision holds
        table[name] = []
        for _ in range(60):
            x = round(draw.uniform(-40, 40) * 256) / 256
            e = Decimal(x).exp()
            table[name].append([x, float(e / (1 + e)) if name == "sigmoid" else float((1 + e).ln())])
    path = pathlib.Path(__file__).parent / "Fixtures" / "elementary-functions.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(table) + "\n")


main()
