"""What the operating system says of a file that it does not give, in Dutch."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOENT: "het is er niet",
    errno.ENOTDIR: "wat een map zou zijn, is er geen",
    errno.EISDIR: "het is een map",
    errno.EACCES: "u mag het niet lezen",
    errno.EPERM: "u mag dit niet",
    errno.EEXIST: "het is er al",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.ELOOP: "koppelingen die in een kring lopen",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENFILE: "er staan te veel bestanden open",
    errno.ENOMEM: "er is geen geheugen meer",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.ENODEV: "dit kan niet worden gelezen als bestand",
    errno.ENXIO: "dit kan niet worden gelezen als bestand",
    errno.EINVAL: "dit kan hier niet",
    errno.EIO: "de schijf geeft een fout",
    errno.ESTALE: "de schijf op het netwerk kent het niet meer",
    errno.ETIMEDOUT: "de schijf op het netwerk antwoordt niet",
}


def system_words(error: OSError) -> str:
    """Why, in a few words; for a reason that is not known here what the system says."""
    known = _WORDS.get(error.errno or 0)
    return known or error.strerror or "niet te openen"
