"""Progress for a log: a line each ten seconds, none where all is done sooner."""

from kamerstuk_site.build.spaced_progress import SpacedProgress


def test_a_line_each_ten_seconds_and_none_at_the_end() -> None:
    said: list[str] = []
    seconds = [0.0]
    progress = SpacedProgress(said.append, lambda: seconds[-1])
    for done, second in enumerate([0.0, 9.9, 10.0, 15.0, 19.9, 20.1, 31.0], start=1):
        seconds.append(second)
        progress(done, 7)
    assert said == ["Brieven lezen: 3 van 7", "Brieven lezen: 6 van 7"]


def test_a_build_of_less_than_ten_seconds_says_nothing() -> None:
    said: list[str] = []
    progress = SpacedProgress(said.append, lambda: 0.0)
    for done in range(5):
        progress(done, 5)
    assert said == []
