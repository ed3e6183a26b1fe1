# Every habit has a command: `make help` lists them. A failed check prints the command that mends it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# An import that Package.swift does not declare fails the build: the layers of docs/ARCHITECTURE.md.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
PYTHON := .native/python/bin/python

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install and fetch everything the other targets need (quick when done)
	@Tools/setup/setup.sh all

.PHONY: build
build: ## Set up, then build the release executables
	@Tools/setup/setup.sh build
	$(SWIFT_BUILD) -c release

.PHONY: run
run: ## Build, start a server and run the whole workflow on real data: make run [DIR=…]
	@Tools/setup/setup.sh all
	$(SWIFT_BUILD) -c release
	@Examples/flights/run.sh $(DIR)

.PHONY: serve
serve: build ## A server that stays: make serve DIR=… [PORT=8443]
	@Tools/serve.sh "$(DIR)" "$(or $(PORT),8443)"

.PHONY: test
test: ## Set up, lint, build with warnings as errors, run every test
	@Tools/setup/setup.sh all
	@$(MAKE) lint
	@$(MAKE) check-generated check-protos
	$(SWIFT_BUILD) --build-tests
	swift test --skip-build --disable-xctest
	swift test --package-path Tools/ProtoGenerator --disable-xctest
	Tests/Interop/run.sh
	Tests/EndToEnd/run.sh
	/usr/bin/python3 Tools/lint/tidy_test.py
	/usr/bin/python3 Tools/compliance_test.py
	/usr/bin/python3 Benchmarks/harness_test.py
	clients/python/test.sh

.PHONY: interop
interop: ## Run gRPC's own interoperability programs against ours, and ours against them
	@Tools/setup/setup.sh interop
	$(SWIFT_BUILD) -c release --product mizan-interop-server
	$(SWIFT_BUILD) -c release --product mizan-interop-client
	MIZAN_BIN="$(CURDIR)/.build/release" Tests/Interop/run.sh -m "official or not official"

.PHONY: generate
generate: setup ## Make everything that is made from Protos/
	Tools/generate.sh
	clients/python/generate.sh

.PHONY: check-generated
check-generated: setup ## Check that what is committed was made from Protos/ as they are
	@Tools/generate.sh --check
	@clients/python/generate.sh --check

.PHONY: check-protos
check-protos: setup ## Refuse a change of Protos/ that would break a caller
	@Tools/check-protos.sh

.PHONY: lint
lint: ## Check format, words, sizes, imports, documents
	@Tools/lint/lint.sh

.PHONY: format
format: ## Mend the format of hand-written Swift
	@Tools/lint/lint.sh --fix

.PHONY: bench
bench: ## Run benchmarks: make bench ONLY='rpc.* infer.mtls'
	@Tools/setup/setup.sh bench
	MIZAN_BENCHMARKS=1 $(SWIFT_BUILD) -c release
	@$(PYTHON) Benchmarks/run $(foreach pattern,$(ONLY),'$(pattern)')

.PHONY: fuzz
fuzz: ## Feed hostile bytes to what strangers reach: make fuzz [TARGET=framer] [SECONDS=600]
	@Tools/setup/setup.sh build
	@MIZAN_FUZZ_SECONDS='$(or $(SECONDS),60)' Tools/fuzz.sh $(TARGET)

.PHONY: check-release
check-release: ## Build for release all there is, also what measures and soaks: some errors only optimized builds have
	@Tools/setup/setup.sh build
	MIZAN_BENCHMARKS=1 MIZAN_SOAK=1 $(SWIFT_BUILD) -c release

.PHONY: check-instructions
check-instructions: ## Refuse a build whose RPC layer takes more instructions a call than committed
	@Tools/setup/setup.sh count
	MIZAN_BENCHMARKS=1 $(SWIFT_BUILD) -c release --product mizan-bench-server
	MIZAN_BENCHMARKS=1 $(SWIFT_BUILD) -c release --product mizan-bench
	@$(PYTHON) Benchmarks/instructions.py

.PHONY: sanitize
sanitize: ## Run the tests of network and RPC under sanitizers: make sanitize [ONLY=thread|address]
	@Tools/setup/setup.sh all
	@Tools/sanitize.sh $(ONLY)

.PHONY: sbom
sbom: ## The bill of materials, CycloneDX, into bom.json
	@Tools/sbom.py bom.json && echo "sbom: wrote bom.json"

.PHONY: soak
soak: ## Start, attacks, rotations, idle connections and leaks at length: make soak [ARGS='--only attack']
	@Tools/setup/setup.sh build
	MIZAN_SOAK=1 $(SWIFT_BUILD) -c release
	@$(if $(ARGS),,$(MAKE) soak-storage)
	@.build/release/mizan-soak $(ARGS)
	@MIZAN_BIN=$(CURDIR)/.build/release MIZAN_HAMMER_SECONDS=60 Tests/EndToEnd/run.sh -s test_hammering.py

.PHONY: soak-storage
soak-storage: ## 1,000 times SIGKILL and 1,000 times a power cut while writing, rotating and destroying keys
	@Tools/setup/setup.sh build
	MIZAN_TESTS=StorageCrashTests $(SWIFT_BUILD) --build-tests
	MIZAN_TESTS=StorageCrashTests MIZAN_CRASHES=1000 swift test --skip-build --disable-xctest --no-parallel --filter GovernedCrashTests

.PHONY: clean
clean: ## Remove what the builds made (not what set-up fetched)
	rm -rf .build .build-fuzz .build-thread .build-address Tools/ProtoGenerator/.build
