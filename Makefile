# 通报：县级预算绩效公开网站。每条命令单独执行即可，会自己准备好环境。
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python -m generator
AS_OF  ?=
PORT   ?= 8000
PERIOD ?=
BUILD_OPTIONS := $(if $(AS_OF),--as-of "$(AS_OF)")

.DEFAULT_GOAL := help
.PHONY: help html pdf serve preview check check-drafts new approve pending docs gallery test test-all shots lighthouse bench clean

help:  ## 列出全部命令
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

html: $(VENV)/.ready  ## 生成网站到 output/
	@$(RUN) build $(BUILD_OPTIONS)

pdf: $(VENV)/.ready-pdf  ## 装上 PDF 组件再生成网站；装过一次，以后 make html 也生成公文 PDF
	@$(RUN) build $(BUILD_OPTIONS)

serve: $(VENV)/.ready  ## 在本机看网站，改了数据、文字、主题会自动重新生成
	@$(RUN) serve --port $(PORT) $(BUILD_OPTIONS)

preview: $(VENV)/.ready  ## 样稿预览：连没批准的期次也生成（到 output-preview/），只供内部核对
	@$(RUN) serve --drafts --output output-preview --port $(PORT) $(BUILD_OPTIONS)

check: $(VENV)/.ready  ## 只核对已批准的数据，不生成网站
	@$(RUN) check $(BUILD_OPTIONS)

check-drafts: $(VENV)/.ready  ## 核对全部数据，包括没批准的
	@$(RUN) check --drafts $(BUILD_OPTIONS)

new: $(VENV)/.ready  ## 新建一期：make new PERIOD=2026-12
	@test -n "$(PERIOD)" || { echo "请写明期次，例如 make new PERIOD=2026-12"; exit 2; }
	@$(RUN) new $(PERIOD)

approve: $(VENV)/.ready  ## 记录审批：make approve PERIOD=2026-12
	@test -n "$(PERIOD)" || { echo "请写明期次，例如 make approve PERIOD=2026-12"; exit 2; }
	@$(RUN) approve $(PERIOD)

pending: $(VENV)/.ready  ## 列出还没有批准的内容
	@$(RUN) pending

docs: $(VENV)/.ready  ## 由字段定义重新生成数据说明和错误说明
	@$(RUN) docs

gallery: $(VENV)/.ready  ## 由组件、图和它们的例子重新生成组件一览 docs/components/
	@$(RUN) gallery

test: $(VENV)/.ready-test  ## 运行全部测试
	@$(VENV)/bin/python -m pytest

test-all: $(VENV)/.ready-test $(VENV)/.ready-bench  ## 运行全部测试，加上耗时的
	@$(VENV)/bin/python -m pytest -m "slow or not slow"

shots: $(VENV)/.ready-test  ## 给每种页面拍照（手机、电脑、深色、特大、打印），放到 output-shots/
	@$(VENV)/bin/python -m tests.browser.shots

lighthouse: $(VENV)/.ready-test benchmarks/lighthouse/node_modules/.ready  ## 用 Lighthouse 检查六种页面，结果写到 benchmarks/LIGHTHOUSE.md
	@$(VENV)/bin/python -m benchmarks.lighthouse.run --runs 3

bench: $(VENV)/.ready-bench  ## 与 Hugo 比较生成速度
	@$(VENV)/bin/python -m benchmarks.against_hugo

clean:  ## 删除生成的网站、环境和 .cache/
	rm -rf output output-preview output-shots .cache $(VENV) benchmarks/lighthouse/node_modules benchmarks/pagefind/node_modules

$(VENV)/bin/python:
	@echo "第一次使用，正在准备环境，大约半分钟……"
	@sh .ci/make-venv "$(PYTHON)" "$(VENV)"

$(VENV)/.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.ready-test: requirements-test.lock $(VENV)/.ready
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/.ready-pdf: requirements-pdf.lock $(VENV)/.ready
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pdf.lock
	@touch $@

$(VENV)/.ready-bench: requirements-bench.lock $(VENV)/.ready
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

benchmarks/lighthouse/node_modules/.ready: benchmarks/lighthouse/package-lock.json
	@command -v npm >/dev/null || { echo "需要 npm，请先安装。"; exit 2; }
	@npm ci --silent --prefix benchmarks/lighthouse
	@touch $@
