"""Text tables whose quotes do not pair up."""

from pathlib import Path

import pytest

from store.errors import ReadError
from store.readers.delimited import sheet


def test_a_quote_that_is_never_closed_is_refused_by_its_record(tmp_path: Path) -> None:
    file = tmp_path / "引号.csv"
    file.write_text('姓名,工作单位\n张三,中山大学\n"李四,暨南大学\n', encoding="utf-8")
    with pytest.raises(ReadError, match="第 3 条记录的引号没有配对"):
        sheet(file)
