"""What the last build knew: it is the same whether it was kept in the process or read again, here or in another process."""

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from kamerstuk_site.fingerprint import look
from kamerstuk_site.rendering import store
from kamerstuk_site.rendering.store import Published, Rendered, Store


@pytest.fixture
def twin(tmp_path: Path) -> Path:
    """A folder with three files that a store knows, one of which somebody changed, and one that it does not know."""
    folder = tmp_path / "tweeling"
    (folder / "map").mkdir(parents=True)
    paths = ("a.html", "b.html", "map/c.html", "d.html")
    for path in paths:
        (folder / path).write_text(path)
    kept = {path: Published(path, look(folder / path)) for path in paths}
    Store(tmp_path / "store.sqlite").keep_files(kept)
    (folder / "b.html").write_text("door een ander")
    (folder / "d.html").unlink()
    (folder / "map/vreemd.html").write_text("vreemd")
    return folder


ALTERED = {"b.html", "d.html", "map/vreemd.html"}


def test_another_process_finds_what_somebody_changed(twin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LITTLE", 0)
    kept = Store(twin.parent / "store.sqlite")
    kept.look_ahead(twin)
    with monkeypatch.context() as here:
        here.delattr(Store, "differences")  # in this process
        assert kept.altered(twin) == ALTERED
    (twin / "map/vreemd.html").unlink()
    assert kept.altered(twin) == ALTERED - {"map/vreemd.html"}  # told once, then looked at again


@pytest.mark.parametrize("error", [OSError("geen processen meer"), BrokenProcessPool()])
def test_where_no_process_can_look_this_one_does(twin: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> set[str]:
        raise error

    monkeypatch.setattr(store, "LITTLE", 0)
    monkeypatch.setattr(store, "_elsewhere", fail)
    kept = Store(twin.parent / "store.sqlite")
    kept.look_ahead(twin)
    assert kept.altered(twin) == ALTERED


def test_what_a_preview_knows_of_its_twin_it_does_not_look_for(twin: Path) -> None:
    kept = Store(twin.parent / "store.sqlite")
    kept.keep_altered({"a.html"})
    assert kept.altered(twin) == {"a.html"}
    kept.keep_altered(None)
    assert kept.altered(twin) == ALTERED


def test_a_store_that_lives_on_tells_what_a_new_one_reads(tmp_path: Path) -> None:
    def page(path: str, number: int) -> Rendered:
        links = (("a.md", "kop", "a.md#kop"),) * (number % 2)
        return Rendered(path, f"k{number}", f"d{number}", {}, (), frozenset({f"id{number}"}), links)

    file = tmp_path / "store.sqlite"
    lasting = Store(file)
    for number, (paths, gone) in enumerate([("abc", ""), ("b", "c"), ("cd", "a"), ("", "bd"), ("ab", "")]):
        lasting.keep_pages([page(f"{path}.md", number) for path in paths], {f"{path}.md" for path in gone})
        new = Store(file)
        assert lasting.keys() == new.keys()
        assert lasting.links() == new.links()
        assert lasting.ids({"a.md", "c.md", "e.md"}) == new.ids({"a.md", "c.md", "e.md"})
        assert lasting.messages() == new.messages()
