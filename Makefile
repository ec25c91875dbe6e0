# `make report` renders the default report; `make test` runs every test. Both install what they need.

PACKAGES = pkg-config libpng-dev libjpeg62-turbo-dev libtiff-dev libwebp-dev libcairo2-dev libpango1.0-dev \
	libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev libssl-dev libharfbuzz-dev libhyphen-dev hyphen-en-us \
	libcurl4-openssl-dev libarchive-dev zlib1g-dev ca-certificates fonts-texgyre fonts-texgyre-math fonts-dejavu-core
TEST_PACKAGES = curl poppler-utils qpdf qemu-user sqlite3 chromium

TEST_BUILD = -c release --scratch-path .build-tests -Xswiftc -enable-testing

.PHONY: report test build stage-digests golden-pages simulations chart-corpus crates fuzz kills lint packages test-packages toolchain clean

report: build
	.build/release/make-report --all

build: packages toolchain
	swift build -c release --product make-report

test: packages test-packages toolchain
	swift build $(TEST_BUILD) --build-tests --explicit-target-dependency-import-check error
	swift test $(TEST_BUILD) --skip-build

# Writes anew what each stage makes of fixed inputs (Tests/StageDigestsTests/digests.txt).
stage-digests: packages toolchain
	swift build $(TEST_BUILD) --build-tests
	MAKE_REPORT_STAGE_DIGESTS=Tests/StageDigestsTests/digests.txt \
		swift test $(TEST_BUILD) --skip-build --filter StageDigestTests/writes

# Draws anew the pages that tests compare with (Tests/EndToEndTests/GoldenPages): look at each before it is committed.
golden-pages: packages test-packages toolchain
	swift build $(TEST_BUILD) --build-tests
	MAKE_REPORT_GOLDEN_PAGES=Tests/EndToEndTests/GoldenPages \
		swift test $(TEST_BUILD) --skip-build --filter GoldenPagesTests/writes

# Writes anew how often intervals hold the truth and tests reject it (docs/coverage.md); about ten minutes.
simulations: packages toolchain
	swift build $(TEST_BUILD) --build-tests
	MAKE_REPORT_SIMULATIONS=docs/coverage.md swift test $(TEST_BUILD) --skip-build --filter SimulationTests/writes

# Gives every reader of bytes from outside damaged ones, each for FUZZ_SECONDS.
FUZZ_SECONDS ?= 500
fuzz: packages toolchain
	swift build $(TEST_BUILD) --build-tests
	MAKE_REPORT_FUZZ_SECONDS=$(FUZZ_SECONDS) swift test $(TEST_BUILD) --skip-build --filter FuzzTests/long

# Holds the crate and the archive of the default report against roc-validator, rocrate and cffconvert.
crates: build
	.build/release/make-report phantom-polyps --archive
	python3 -m venv .venv-crates
	.venv-crates/bin/pip install --quiet roc-validator==0.13.0 rocrate==0.16.0 cffconvert==2.0.0
	.venv-crates/bin/python Scripts/check_crate.py _reports/phantom-polyps

# Kills the program at so many seeded moments, fills the disk and fails the power at half as many, and compares what the next start makes.
KILLS ?= 200
kills: packages test-packages toolchain
	swift build $(TEST_BUILD) --build-tests
	MAKE_REPORT_KILLS=$(KILLS) swift test $(TEST_BUILD) --skip-build --filter KillTests/long

# Draws the static examples of a Vega-Lite checkout, VEGA_LITE=DIR, and compares them with vl-convert's pictures.
chart-corpus: packages test-packages toolchain
	swift build --product make-report
	python3 Benchmarks/chart_corpus.py "$(VEGA_LITE)"

lint: toolchain
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

packages:
	@Scripts/install-packages.sh $(PACKAGES)

test-packages:
	@Scripts/install-packages.sh $(TEST_PACKAGES)

toolchain:
	@command -v swift >/dev/null || { echo "Swift 6.2 or later is missing: https://www.swift.org/install" >&2; exit 1; }

clean:
	rm -rf .build .build-tests _reports
