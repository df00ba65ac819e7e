"""Tables that hold data, told from those that only lay a page out, and their rows as lines."""

from __future__ import annotations

from bs4 import Tag

from untrain.policies.blocks import Block, Kind, ends_sentence

# Words in a cell without any header around it: with more it is a column of a page.
_CELL_WORDS = 120
_MOST_SPANNED = 200


class Table:
    """The rows of a table as they come. A cell that spans several rows is written in each of them."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._cells: list[str] = []
        self._linked = 0
        self._headers = 0
        self._rows = 0
        # By column: what an earlier row's cell says, and in how many rows more.
        self._spanning: dict[int, tuple[str, int]] = {}
        self._span = 0
        self.cell_begins: int | None = None

    def enter_cell(self, tag: Tag, begins: int) -> None:
        """Begin a cell, whose parts are those from number `begins` on."""
        self._take_spanning()
        self.cell_begins = begins
        self._headers += tag.name == "th" or (tag.parent is not None and _in_head(tag))
        rows = str(tag.get("rowspan") or "")
        plain = rows.isascii() and rows.isdigit() and len(rows) < 4
        self._span = min(int(rows), _MOST_SPANNED) - 1 if plain else 0

    def leave_cell(self, blocks: list[Block], linked: int) -> None:
        """End the cell, of which these are the parts."""
        text = ""
        for block in blocks:
            text += ("" if not text else " " if ends_sentence(text) else "; ") + block.text
        if self._span > 0 and text:
            self._spanning[len(self._cells)] = (text, self._span)
        self._cells.append(text)
        self._linked += linked
        self.cell_begins = None

    def leave_row(self) -> list[tuple[Block, int]]:
        """End the row. Returns its line, the line below it when it is the header, and the words in links."""
        own = len(self._cells)
        self._take_spanning()
        cells, headers, linked = self._cells, self._headers, self._linked
        self._cells, self._headers, self._linked = [], 0, 0
        if not any(any(map(str.isalnum, cell)) for cell in cells):
            return []
        self._rows += 1
        if len(cells) == 1:
            return [(Block(Kind.PARAGRAPH, cells[0]), linked)]
        lines = [(self._row(" | ".join(cells)), linked)]
        if self._rows == 1 and own > 1 and headers == own:
            lines.append((self._row(" | ".join("---" for _ in cells)), 0))
        return lines

    def _row(self, text: str) -> Block:
        return Block(Kind.ROW, " ".join(text.split()), table=self._number)

    def _take_spanning(self) -> None:
        while (column := len(self._cells)) in self._spanning:
            text, left = self._spanning.pop(column)
            if left > 1:
                # For the next row: this one is beyond that column from here on.
                self._spanning[column] = (text, left - 1)
            self._cells.append(text)


def is_data(table: Tag) -> bool:
    """Tell whether a table without tables in it holds data: rows of cells that say something about each other."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [
        [cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag)]
        for row in table.find_all("tr")
    ]
    wide = [row for row in rows if len(row) > 1]
    if not wide or len(wide) * 2 < len(rows):
        return False
    if table.find(["h1", "h2", "nav", "form", "main", "article"]):
        return False
    if table.find(["th", "thead"]):
        return True
    words = max(len(cell.get_text(" ").split()) for row in rows for cell in row)
    return len(wide) > 1 and words <= _CELL_WORDS


def _in_head(cell: Tag) -> bool:
    row = cell.parent
    return row is not None and row.parent is not None and row.parent.name == "thead"
