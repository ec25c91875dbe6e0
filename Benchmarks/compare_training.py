#!/usr/bin/env python3
"""Trains the same networks with make-report and with PyTorch, in turn, and prints the ratio of medians.

    python3 -m venv .venv-peers && .venv-peers/bin/pip install torch numpy segmentation-models-pytorch
    swift build -c release --product make-report
    .venv-peers/bin/python Benchmarks/compare_training.py --peer ../shared/peers/pytorch_train_step.py

Each side is measured with one process of two threads and with two processes of one thread each, and its better setting
counts. The sides take turns, so that a computer whose speed drifts slows both. PyTorch runs in float32, `channels_last`; with
`--bf16` its autocast is measured too. `--rows` chooses by a part of the names that are printed. An encoder's name stands for two
feature pyramids in cascade.
"""
import argparse, json, pathlib, statistics, subprocess, sys

# Network, base channels of a U-Net, height, width, batch.
ROWS = [("unet", 16, 128, 128, 8), ("unet", 8, 96, 96, 8), ("unet", 32, 128, 128, 8), ("resnet18", 0, 192, 256, 4),
        ("mobilenet_v2", 0, 192, 256, 4), ("timm-tf_efficientnet_lite0", 0, 192, 256, 4)]


def run(command, processes):
    """Starts `processes` copies at once; images a second of all together, memory of the largest."""
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    reports = []
    for process in started:
        output, _ = process.communicate()
        if process.returncode != 0:
            sys.exit(f"failed: {' '.join(command)}")
        reports.append(json.loads(output.strip().splitlines()[-1]))
    return (sum(r["images_per_second"] for r in reports), max(r["peak_rss_mib"] for r in reports),
            reports[0]["parameters"])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--peer", type=pathlib.Path, required=True, help="pytorch_train_step.py")
    a.add_argument("--program", default=".build/release/make-report")
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--steps", type=int, default=15)
    a.add_argument("--bf16", action="store_true")
    a.add_argument("--rows", default="", help="only rows whose name holds this")
    a = a.parse_args()

    def ours(network, base, height, width, batch, threads):
        more = ["--base-channels", str(base)] if network == "unet" else []
        return [a.program, "benchmark", "--network", network, *more, "--image-size", f"{height}x{width}", "--batch",
                str(batch), "--steps", str(a.steps), "--threads", str(threads), "--json"]

    def theirs(network, base, height, width, batch, threads, *more):
        return [sys.executable, str(a.peer), "--network", network, "--base", str(base), "--height", str(height), "--width",
                str(width), "--batch", str(batch), "--steps", str(a.steps), "--threads", str(threads), *more]

    def name(network, base, height, width, batch):
        which = f"unet base {base}" if network == "unet" else f"cascade {network}"
        return f"{which}, {height}x{width}, batch {batch}"

    for row in ROWS:
        if a.rows not in name(*row):
            continue
        settings = {("make-report", 1): ours(*row, 2), ("PyTorch", 1): theirs(*row, 2), ("make-report", 2): ours(*row, 1),
                    ("PyTorch", 2): theirs(*row, 1)}
        if a.bf16:
            settings |= {("PyTorch bf16", 1): theirs(*row, 2, "--bf16"), ("PyTorch bf16", 2): theirs(*row, 1, "--bf16")}
        seen = {key: [] for key in settings}
        for _ in range(a.rounds):
            for key, command in settings.items():
                seen[key].append(run(command, key[1]))
        best = {}
        for (side, processes), values in seen.items():
            speed = statistics.median(v[0] for v in values)
            if side not in best or speed > best[side]["images_per_second"]:
                best[side] = {"images_per_second": round(speed, 1), "processes": processes,
                              "peak_rss_mib": max(v[1] for v in values), "parameters": values[0][2]}
        answer = {"network": name(*row), **best}
        for side in best:
            if side != "make-report":
                answer[f"ratio to {side}"] = round(
                    best["make-report"]["images_per_second"] / best[side]["images_per_second"], 2)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
