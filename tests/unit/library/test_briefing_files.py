"""Finding briefing files among named paths, and in folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.errors import UsageError
from briefing_tui.library.briefing_files import LinkOut, beside, default_paths, find, is_bundled, require
from tests.unit.conftest import write


def test_a_folder_is_searched_at_any_depth(folder: Path) -> None:
    """Briefings are found in folders of folders, whatever the case of their ending, and nothing else is."""
    wanted = [write(folder / "a.yaml"), write(folder / "b" / "c" / "d.YML"), write(folder / "e.json")]
    write(folder / "notes.txt")
    assert find([folder]) == wanted


def test_hidden_files_and_folders_are_left_out(folder: Path) -> None:
    """Neither hidden files nor the contents of hidden folders are found."""
    write(folder / ".hidden.yaml")
    write(folder / ".git" / "a.yaml")
    assert find([folder]) == []


def test_schemas_and_exports_that_are_no_briefings_are_left_out(folder: Path) -> None:
    """The schema that editors need, and exports for other programs, lie beside briefings; a named one is taken."""
    wanted = [write(folder / "a.yaml"), write(folder / "schema.json")]
    others = [write(folder / name) for name in ("briefing.schema.json", "a.timeline.json", "b/A.CSL.JSON")]
    assert find([folder]) == wanted
    assert beside(folder / "a.yaml") == [folder / "schema.json"]
    assert find(others) == sorted(others)


def test_a_named_file_is_taken_whatever_its_name(folder: Path) -> None:
    """A file that is named needs no ending and may be hidden."""
    paths = [write(folder / ".hidden"), write(folder / "notes.txt")]
    assert find(paths) == paths


def test_a_file_is_found_once(folder: Path) -> None:
    """A file that is named beside its folder, or by another name of it, is not found twice."""
    path = write(folder / "a.yaml")
    assert len(find([path, folder, Path("a.yaml")])) == 1


def test_links_that_point_outside_a_folder_are_recognized(folder: Path) -> None:
    """Links to files elsewhere, there or not, are found as such; one to a file inside is taken as that file."""
    elsewhere = write(folder / "elsewhere" / "secret.yaml")
    store = write(folder / "inside" / ".store" / "real.yaml")
    inside = folder / "inside"
    (inside / "current.yaml").symlink_to(store)
    (inside / "dangling.yaml").symlink_to(folder / "gone.yaml")
    (inside / "linked.yaml").symlink_to(elsewhere)
    found = find([inside])
    assert found == [inside / "current.yaml", inside / "dangling.yaml", inside / "linked.yaml"]
    assert [isinstance(path, LinkOut) for path in found] == [False, True, True]
    assert not isinstance(find([inside / "linked.yaml"])[0], LinkOut)


def test_links_to_folders_are_left_out(folder: Path) -> None:
    """Folders are searched directly, not through links, whatever their names."""
    write(folder / "elsewhere" / "secret.yaml")
    inside = folder / "inside"
    inside.mkdir()
    (inside / "folder").symlink_to(folder / "elsewhere")
    (inside / "folder.yaml").symlink_to(folder / "elsewhere")
    (inside / "loop").symlink_to(inside)
    assert find([inside]) == []


def test_what_is_called_like_a_briefing_is_found(folder: Path) -> None:
    """A pipe, and links to nothing and to themselves, are found by their endings, as loading can say what they are."""
    os.mkfifo(folder / "a.yaml")
    (folder / "b.yaml").symlink_to("none.yaml")
    (folder / "c.yaml").symlink_to("c.yaml")
    os.mkfifo(folder / "pipe")
    assert find([folder]) == [folder / "a.yaml", folder / "b.yaml", folder / "c.yaml"]


def test_a_folder_reached_by_a_link_is_searched(folder: Path) -> None:
    """A folder that is itself named by way of a link is searched like any other."""
    write(folder / "real" / "a.yaml")
    (folder / "link").symlink_to(folder / "real")
    assert find([folder / "link"]) == [folder / "link" / "a.yaml"]


def test_a_missing_path_is_refused_with_its_neighbour(folder: Path) -> None:
    """A path that is not there is named, with the file that was probably meant."""
    write(folder / "strike.yaml")
    with pytest.raises(UsageError, match=r"^There is no file or folder .*strik\.yaml\. Did you mean .*strike\.yaml\?$"):
        find([folder / "strik.yaml"])


def test_a_missing_path_without_a_neighbour_is_only_named(folder: Path) -> None:
    """In an empty folder, and in one that is not there, nothing is suggested."""
    for path in (folder / "a.yaml", folder / "none" / "a.yaml"):
        with pytest.raises(UsageError, match=r"a\.yaml\.$"):
            require(path)


def test_own_briefings_come_before_the_bundled(folder: Path, bundled: Path) -> None:
    """`./briefings` is the library where it holds a briefing, else the folder that comes with the program."""
    own = Path("briefings")
    assert default_paths() == ([bundled], [own, bundled])
    (folder / own).mkdir()
    assert default_paths() == ([bundled], [own, bundled])
    write(folder / own / "a.yaml")
    assert default_paths() == ([own], [own])


def test_the_checkouts_own_folder_is_that_of_the_bundled_briefings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program may be installed from a checkout in whose folder it is started; other files are not bundled ones."""
    monkeypatch.chdir(tmp_path)
    [bundled], _ = default_paths()
    copied = tmp_path / "briefings"
    copied.mkdir()
    for file in find([bundled]):
        (copied / file.name).write_bytes(file.read_bytes())
    assert is_bundled(copied)
    next(copied.iterdir()).unlink()
    assert not is_bundled(copied)


def test_a_dash_is_not_called_a_missing_file(folder: Path) -> None:
    """Where a briefing cannot come from standard input, the sentence says which commands read it."""
    with pytest.raises(UsageError, match=r"^Only show, export and diff read standard input \(-\); name a file"):
        find([Path("-")])
    assert find([write(folder / "-")])
