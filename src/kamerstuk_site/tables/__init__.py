"""What is made from something else, kept for as long as that is right: the one mechanism that answers "what is stale?".

A *table* is a pure function from a key to a value; a *row* is what it gave for one key. While a row is made, `Rows`
notes which other rows were read: its *trace*. A row is fresh as long as every row in its trace is as it was. A row that
is made again and comes out equal counts as unchanged, so nothing that read it is made again.

    @leaf
    def text(inputs: dict[str, str], file: str) -> str | None:
        return inputs.get(file)

    @table
    def words(rows: Rows, file: str) -> int:
        return len((text(rows, file) or "").split())

    @table
    def total(rows: Rows) -> int:
        return words(rows, "a.txt") + words(rows, "b.txt")

    rows = Rows([text, words, total], Encoding([]))
    rows.begin({"a.txt": "een twee", "b.txt": "drie"})
    total(rows)                 # 3: makes total, words("a.txt") and words("b.txt")
    rows.begin({"a.txt": "een  twee", "b.txt": "drie"})
    total(rows)                 # 3: makes words("a.txt") only, which is 2 as it was

To read it in one sitting: `table` and `row` say what these are; `fresh_rows` decides what is stale and makes it, with
the `making_stack` of rows that are being made; `rows` follows what changed from one build to the next by the `readers`
of each row; `kept_rows` and `row_values` have rows and their values in memory. `worker_rows` makes rows for another
process, `store` keeps them in one SQLite file for the next one, `encoding` turns values into bytes.
"""
