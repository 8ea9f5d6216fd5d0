"""荐贤: arguments, then the desktop or one batch command."""

from __future__ import annotations

import argparse
import getpass
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import PROGRAM
from store.errors import JianxianError, RefusedError

if TYPE_CHECKING:
    from store.workspace import Workspace

REFUSED = 1
PASSPHRASE_VARIABLE = "JIANXIAN_PASSPHRASE"  # noqa: S105  a name, not a secret


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 refused, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except JianxianError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断，数据没有改动。", file=sys.stderr)
    except BrokenPipeError:  # whoever read our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"无法输出结果：{error.strerror or error}。请检查磁盘空间和输出位置。", file=sys.stderr)
        # what is left in the buffer would fail once more when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        log = _log_to_file()
        logging.getLogger("jianxian").exception("unexpected error")
        print(f"程序内部出错，这次操作没有完成。详情已写入 {log}，请交给维护人员。", file=sys.stderr)
    else:
        return status
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run", description="荐贤：专家委员会、外籍人才与可解释的匹配。不带命令时打开桌面。"
    )
    parser.add_argument("--version", action="version", version=PROGRAM)
    parser.set_defaults(run=_desktop, workspace=None)
    commands = parser.add_subparsers(title="命令", metavar="命令")
    desktop = commands.add_parser("open", help="打开桌面，并打开这个工作区")
    desktop.add_argument("workspace", type=Path)
    desktop.set_defaults(run=_desktop)
    _add_new(commands)
    _add_import(commands)
    _add_match(commands)
    _add_upkeep(commands)
    demo = commands.add_parser("demo", help="用示例数据完整走一遍：导入、匹配、导出、截图")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="空文件夹，没有则新建")
    demo.set_defaults(run=_demo)
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
    """Add a command that works on a workspace."""
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help="工作区文件")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="口令文件（第一行）")
    parser.add_argument("--operator", default="", metavar="NAME", help="操作人，记入操作历史；默认为登录名")
    parser.set_defaults(run=run)
    return parser


def _add_new(commands: Any) -> None:
    parser = _command(commands, "new", _new, "新建空工作区，载入工作方案")
    parser.add_argument("--plain", action="store_true", help="不加密（仅供示例和测试）")


def _add_import(commands: Any) -> None:
    parser = _command(commands, "import", _import, "导入人员或需求（xlsx、xls、csv）")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--as", dest="kind", required=True, choices=("people", "needs"))
    parser.add_argument(
        "--into", choices=("committee", "talent", "candidates"), help="人员去向，默认由列判断"
    )
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入；若导入会被拒绝，退出码为 1")
    parser.add_argument("--skip-errors", action="store_true", help="导入无误的行，列出有误的行")
    parser.add_argument("--json", action="store_true")


def _add_match(commands: Any) -> None:
    parser = _command(commands, "match", _match, "为需求排序人员")
    parser.add_argument("--need", action="append", metavar="CODE", help="需求编号，可多次；默认全部开放需求")
    parser.add_argument("--pool", default="all", choices=("committee", "talent", "candidates", "all"))
    parser.add_argument("--top", type=_positive, default=20, metavar="N", help="每个需求列出多少人")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--export", type=Path, metavar="FILE", help="另存为 xlsx、docx、pdf 或 csv")


def _add_upkeep(commands: Any) -> None:
    verify = _command(commands, "verify", _verify, "检查文件完整性、结构版本和操作历史")
    verify.add_argument("--json", action="store_true")
    backup = _command(commands, "backup", _backup, "备份工作区")
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = commands.add_parser("restore", help="从备份恢复；不带 --replace 时绝不覆盖")
    restore.add_argument("copy", type=Path, metavar="BACKUP")
    restore.add_argument("workspace", type=Path, metavar="WORKSPACE")
    restore.add_argument("--passphrase-file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="替换已有的工作区，原文件另存在旁边")
    restore.set_defaults(run=_restore)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)


def _desktop(options: argparse.Namespace) -> int:
    if sys.platform == "linux" and not _has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise RefusedError("没有找到屏幕，无法打开桌面。请在图形界面中运行，或使用命令（--help 列出全部）。")
    _log_to_file()
    from gui.app import run

    return run(options.workspace)


def _new(options: argparse.Namespace) -> int:
    from matching.commands import new_workspace

    secret = None if options.plain else _new_passphrase(options)
    with new_workspace(options.workspace, secret, options.operator):
        pass
    if options.plain:
        print("注意：这个工作区没有加密，只适合示例和测试，请勿存放真实人员信息。", file=sys.stderr)
    print(options.workspace)
    return 0


def _import(options: argparse.Namespace) -> int:
    from matching.commands import import_file, import_text

    with _open(options) as workspace:
        outcome = import_file(
            workspace,
            options.file,
            options.kind,
            options.into,
            dry_run=options.dry_run,
            skip_errors=options.skip_errors,
        )
    if options.json:
        _print_json(outcome.report.as_json())
    elif not outcome.refusal:
        print(import_text(outcome))
    if outcome.refusal:
        print(outcome.refusal, file=sys.stderr)
        return REFUSED
    return 0


def _match(options: argparse.Namespace) -> int:
    from matching.commands import match_json, match_needs, match_text

    with _open(options) as workspace:
        found = match_needs(workspace, options.need, options.pool, options.top, options.export)
    if options.json:
        _print_json(match_json(found))
    else:
        print(match_text(found))
        if options.export:
            print(options.export)
    return 0


def _verify(options: argparse.Namespace) -> int:
    from matching.commands import verify_workspace

    with _open(options) as workspace:
        found = verify_workspace(workspace)
    if options.json:
        _print_json(found.as_json())
    else:
        print(found.as_text())
    return 0 if found.sound else REFUSED


def _backup(options: argparse.Namespace) -> int:
    from matching.commands import backup

    with _open(options) as workspace:
        print(backup(workspace, options.folder))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from matching.commands import restore
    from store.workspace import is_encrypted

    secret = _passphrase(options) if options.copy.is_file() and is_encrypted(options.copy) else None
    aside = restore(options.copy, options.workspace, secret, replace=options.replace)
    if aside is not None:
        print(f"原工作区已另存为 {aside}", file=sys.stderr)
    print(options.workspace)
    return 0


def _demo(options: argparse.Namespace) -> int:
    if not _has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from matching.commands import make_demo

    workspace, files = make_demo(options.out)
    from gui.screenshots import draw_match_page

    picture = options.out / "匹配页.png"
    draw_match_page(workspace, picture)
    for path in (workspace, *files, picture):
        print(path)
    return 0


def _open(options: argparse.Namespace) -> Workspace:
    from store.workspace import Workspace, is_encrypted

    secret = _passphrase(options) if options.workspace.is_file() and is_encrypted(options.workspace) else None
    return Workspace.open(options.workspace, secret, operator=options.operator)


def _passphrase(options: argparse.Namespace) -> str:
    """Return the passphrase from the file, the environment or the prompt, in this order."""
    if options.passphrase_file is not None:
        return _first_line(options.passphrase_file)
    if os.environ.get(PASSPHRASE_VARIABLE) == "":
        raise RefusedError(f"环境变量 {PASSPHRASE_VARIABLE} 是空的。请填上口令，或去掉这个变量。")
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not sys.stdin.isatty():
        raise RefusedError(
            f"这个工作区需要口令。请用 --passphrase-file 或环境变量 {PASSPHRASE_VARIABLE} 给出。"
        )
    return getpass.getpass("口令：")


def _new_passphrase(options: argparse.Namespace) -> str:
    first = _passphrase(options)
    asked = options.passphrase_file is None and PASSPHRASE_VARIABLE not in os.environ
    if asked and getpass.getpass("再输一次：") != first:
        raise RefusedError("两次输入的口令不同，没有新建工作区。请重来。")
    return first


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"无法读取口令文件“{file}”。请检查路径，文件须为 UTF-8 文本。") from error


def _has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log_to_file() -> Path:
    """Send the log to the user's log folder and return the file."""
    from platformdirs import user_log_path

    folder = user_log_path("jianxian", appauthor=False, ensure_exists=True)
    file = folder / "jianxian.log"
    logging.basicConfig(
        filename=file,
        level=logging.INFO,
        encoding="utf-8",
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    return file


def _print_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
