# The Debian packages the program is built and run with, what its tests need besides, and its benchmarks.
BUILD = git pkg-config libsqlite3-dev libpq-dev libqrencode-dev libpng-dev libjpeg-dev libwebp-dev libzbar-dev libpango1.0-dev libcairo2-dev libargon2-dev fontconfig fonts-noto-core fonts-dejavu-core fonts-wqy-microhei
TEST = postgresql-15 chromium zbar-tools poppler-utils sqlite3 python3-venv
BENCH = gcc wrk python3 python3-venv postgresql-15 nginx-light php-cli php-tcpdf zbar-tools
PORT = 8080

.PHONY: run build test bench format

run: build
	.build/release/tagdesk serve --demo --port $(PORT)

build:
	@scripts/packages.sh $(BUILD)
	swift build -c release --product tagdesk

test:
	@scripts/packages.sh $(BUILD) $(TEST)
	@scripts/test.sh

bench:
	@scripts/packages.sh $(BUILD) $(BENCH)
	@status=0; for bench in Tests/Benchmarks/*/run.sh; do echo "== $$bench"; $$bench || status=1; done; exit $$status

format:
	swift format -i --parallel -r Package.swift Sources Tests
