"""Every action a person can take, by name: for menus, buttons, shortcuts, and later for roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui import theme

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``local`` keys (Space, Delete, Enter) work only in the table they are attached to."""

    name: str
    text: str
    shortcut: str = ""
    icon: str = ""
    group: str = ""
    local: bool = False


@dataclass
class Offer:
    """A page's answer to an action, and whether it can be taken now."""

    handler: Callable[[], object]
    enabled: bool = True


def specs() -> tuple[ActionSpec, ...]:
    """Return all actions, in the language of the application; pages add theirs here."""
    pages, records = translate("Actions", "页面"), translate("Actions", "记录")
    lists, view = translate("Actions", "列表"), translate("Actions", "显示")
    files = translate("Actions", "工作区")
    return (
        ActionSpec("go_desk", translate("Actions", "工作台"), "Ctrl+1", "desk", pages),
        ActionSpec("go_people", translate("Actions", "人员库"), "Ctrl+2", "people", pages),
        ActionSpec("go_needs", translate("Actions", "需求与项目"), "Ctrl+3", "needs", pages),
        ActionSpec("go_match", translate("Actions", "匹配"), "Ctrl+4", "match", pages),
        ActionSpec("go_shortlists", translate("Actions", "名单"), "Ctrl+5", "shortlists", pages),
        ActionSpec("new", translate("Actions", "新建"), "Ctrl+N", "add", records),
        ActionSpec("save", translate("Actions", "保存"), "Ctrl+S", "save", records),
        ActionSpec("cancel_edit", translate("Actions", "放弃修改"), "Esc", "", records),
        ActionSpec("undo", translate("Actions", "撤销"), "Ctrl+Z", "undo", records),
        ActionSpec("redo", translate("Actions", "重做"), "Ctrl+Y", "redo", records),
        ActionSpec("previous_record", translate("Actions", "上一条"), "Alt+Left", "back", records),
        ActionSpec("next_record", translate("Actions", "下一条"), "Alt+Right", "forward", records),
        ActionSpec("open_record", translate("Actions", "打开"), "Return", "", records, local=True),
        ActionSpec("reveal_private", translate("Actions", "显示隐私信息"), "", "eye", records),
        ActionSpec("import_people", translate("Actions", "导入"), "Ctrl+I", "import", lists),
        ActionSpec("import_needs", translate("Actions", "导入"), "", "import", lists),
        ActionSpec("template", translate("Actions", "下载模板"), "", "template", lists),
        ActionSpec("export", translate("Actions", "导出"), "Ctrl+E", "export", lists),
        ActionSpec("match", translate("Actions", "开始匹配"), "Ctrl+M", "match", lists),
        ActionSpec("add_to_list", translate("Actions", "加入名单"), "Space", "add", lists, local=True),
        ActionSpec("remove_from_list", translate("Actions", "移出名单"), "Del", "remove", lists, local=True),
        ActionSpec("move_up", translate("Actions", "上移"), "Alt+Up", "up", lists),
        ActionSpec("move_down", translate("Actions", "下移"), "Alt+Down", "down", lists),
        ActionSpec("copy", translate("Actions", "复制"), "Ctrl+C", "copy", lists, local=True),
        # More actions of pages stand here.
        ActionSpec("focus_filter", translate("Actions", "本页筛选"), "Ctrl+F", "search", view),
        ActionSpec("clear_filter", translate("Actions", "清除筛选"), "", "clear", view),
        ActionSpec("refresh", translate("Actions", "刷新"), "F5", "refresh", view),
        ActionSpec("theme_system", translate("Actions", "跟随系统"), "", "", view),
        ActionSpec("theme_light", translate("Actions", "浅色"), "", "", view),
        ActionSpec("theme_dark", translate("Actions", "深色"), "", "", view),
        ActionSpec("shortcuts", translate("Actions", "快捷键"), "Ctrl+/", "keyboard", view),
        ActionSpec("close_workspace", translate("Actions", "关闭工作区"), "Ctrl+W", "", files),
        ActionSpec("quit", translate("Actions", "退出"), "Ctrl+Q", "", files),
    )


class Actions(QObject):
    """The actions of one window, routed to the window itself or to the page in front."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._own: dict[str, Offer] = {}
        self._offers: Mapping[str, Offer] = {}
        for spec in specs():
            self._actions[spec.name] = self._make(spec, window)

    def get(self, name: str) -> QAction:
        """Return an action; a name that does not exist is a bug and raises KeyError."""
        return self._actions[name]

    def handle(self, name: str, handler: Callable[[], object]) -> None:
        """Let the window itself answer an action on every page."""
        self._own[name] = Offer(handler)
        self.enable(name, True)

    def enable(self, name: str, enabled: bool) -> None:
        """Switch one of the window's own actions."""
        self._own[name].enabled = enabled
        self._actions[name].setEnabled(enabled)

    def follow(self, offers: Mapping[str, Offer]) -> None:
        """Let the page in front answer what it offers; what nobody offers is switched off."""
        self._offers = offers
        for name, action in self._actions.items():
            offer = self._own.get(name) or offers.get(name)
            action.setEnabled(offer is not None and offer.enabled)

    def release(self) -> None:
        """Forget all handlers, when the workspace they work on is closed."""
        self._own.clear()
        self.follow({})

    def attach(self, name: str, widget: QWidget) -> None:
        """Give a table the key of a local action."""
        widget.addAction(self._actions[name])

    def described(self) -> Iterator[tuple[str, str, str]]:
        """Yield (group, text, keys) of every action that has keys, in the order of the table."""
        for spec in specs():
            if spec.shortcut:
                keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
                yield spec.group, spec.text, keys

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, self, enabled=False)
        action.setObjectName(spec.name)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{spec.text} ({keys})")
        if spec.icon:
            theme.set_icon(action, spec.icon)
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            window.addAction(action)
        action.triggered.connect(lambda _checked=False, name=spec.name: self._on_triggered(name))
        return action

    def _on_triggered(self, name: str) -> None:
        offer = self._own.get(name) or self._offers.get(name)
        if offer is not None and offer.enabled:
            offer.handler()
